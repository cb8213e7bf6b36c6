"""The registers of oversight, gathered for the declaration of the domain."""
