"""Administrative sanctions on organisations (UU 17/2013 art. 60 to 62 as amended by UU 16/2017)."""
