"""Compose the program: settings, addresses, roles, the database cluster and the command line."""
