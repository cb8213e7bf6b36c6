"""Genggam: one information system for the network of Kesbangpol agencies."""

__version__ = "0.1.0"
