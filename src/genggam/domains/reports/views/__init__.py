"""The pages of SIMLAP."""
