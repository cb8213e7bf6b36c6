"""SI PKS: handling of social conflict: conflicts, integrated teams, action plans and their reports (domain.md 2.2)."""
