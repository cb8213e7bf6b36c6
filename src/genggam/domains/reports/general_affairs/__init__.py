"""Reports on general government affairs: Forkopimda, the seven affairs (PUM), and the agency's own profile."""
