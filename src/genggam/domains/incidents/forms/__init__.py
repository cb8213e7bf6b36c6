"""The forms of incidents: a report, a step of the workflow, a filter of the list."""
