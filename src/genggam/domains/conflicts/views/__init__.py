"""The pages of SI PKS beside its registers."""
