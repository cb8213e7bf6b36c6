"""All writes of SI PKS."""
