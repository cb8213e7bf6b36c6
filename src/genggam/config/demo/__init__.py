"""The demo: fictional officials and events at real places, the same at every run for one seed."""
