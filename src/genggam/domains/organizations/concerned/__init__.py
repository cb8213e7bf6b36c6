"""Which organisation a record of supervision concerns: a link to the register, made on its page or by its number."""
