"""The pages of every register, made from its declaration; a domain may put a page of its own in place of any."""
