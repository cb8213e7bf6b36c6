"""Whoever brings a complaint: kept apart from it, shown one at a time, each showing recorded (rules.md R36)."""
