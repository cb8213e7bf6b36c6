"""Bring in what lies in the past: records with the steps that were taken on them, as they happened."""
