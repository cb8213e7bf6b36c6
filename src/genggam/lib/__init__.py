"""Plain Python that knows nothing of Django: errors, dates, periods, text, numbers, ids, canonical bytes."""
