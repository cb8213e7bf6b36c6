"""All reads of SI PKS beyond what registers read themselves."""
