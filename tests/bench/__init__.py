"""Measurements as ratios within one run (`make bench`), and the tests of what a killed server may never lose."""
