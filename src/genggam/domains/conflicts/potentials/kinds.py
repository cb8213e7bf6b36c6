"""What makes up the monthly update below its pages, and which form of the ledger it answers."""

from __future__ import annotations

from genggam.domains.conflicts import permissions
from genggam.domains.conflicts.potentials import models, rules, workflow
from genggam.kernel.periodic.duties import Duty, titled
from genggam.kernel.register.kinds import Kind

POTENTIALS = Duty(
    Kind(
        key="potentials_update",
        code="PPK",
        model=models.PotentialsUpdate,
        rules=rules.TABLE,
        workflow=workflow.WAY,
        view=permissions.VIEW,
        write=permissions.REGISTER,
        export=permissions.EXPORT,
        identity=("period",),
        derived=("title",),
        derive=titled("Potensi konflik"),
    ),
    form="conflict_potential",
)
