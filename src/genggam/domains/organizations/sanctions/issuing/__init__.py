"""Put sanctions in force and end them: authority, order, terms, and what it makes of the organisation."""
