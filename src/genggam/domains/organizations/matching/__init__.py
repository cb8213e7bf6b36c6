"""Find organizations that stand in the register twice: normalized names, candidate pairs, scores with reasons."""
