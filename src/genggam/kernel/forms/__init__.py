"""Controls and areas that the forms of all records share."""
