"""Ten thousand hostile requests against a real server: `python -m tests.hostile`."""
