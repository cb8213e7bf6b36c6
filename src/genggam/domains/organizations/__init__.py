"""SIORMAS: community organisations (ormas), their registration, supervision and support (domain.md 2.4)."""
