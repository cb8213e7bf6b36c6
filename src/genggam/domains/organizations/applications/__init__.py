"""Applications of organisations: from the first paper to the letter, under the clocks of UU 17/2013 art. 16 and 17."""
