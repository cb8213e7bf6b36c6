"""Where: the dated tree of Indonesia's regions, and the shapes that maps are drawn from."""
