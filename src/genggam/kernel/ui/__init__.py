"""Draw pages: the shell, page templates, components, and the gallery that shows them."""
