"""Long-lived records over real tables: one page of declaration binds them to lists, forms, transfer and the API."""
