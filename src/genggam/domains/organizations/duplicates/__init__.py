"""Review pairs of entries that are likely one organization: merge them, or remember that they are two."""
