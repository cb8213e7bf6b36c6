"""The tables of SI PKS."""

from genggam.domains.conflicts.models.conflicts import Conflict, Handling
from genggam.domains.conflicts.models.plans import ActionPlan, ActionReport, Evidence
from genggam.domains.conflicts.models.teams import Team

__all__ = ["ActionPlan", "ActionReport", "Conflict", "Evidence", "Handling", "Team"]
