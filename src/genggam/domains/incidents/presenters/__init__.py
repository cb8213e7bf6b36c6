"""What the pages of incidents show, as plain values: loaded, worded and in order before a template runs."""
