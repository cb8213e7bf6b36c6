"""What every test shares: the cast, and a database that is the application role's."""
