"""The step that a sanction takes on its organisation's entry."""
