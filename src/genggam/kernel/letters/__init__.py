"""Letters on paper: PDF/A drawn by typst from forms of ours, with words that are data and never markup."""
