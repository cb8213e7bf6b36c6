"""SIMLAP: the calendar of reporting duties, who has answered them, and how agencies and provinces compare."""
