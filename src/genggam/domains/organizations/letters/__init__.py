"""Letters to organisations: the PDF, and the page on which anybody checks one."""
