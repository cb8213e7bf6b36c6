"""`genggam verify-audit`: check every chain of the audit trail and say where it is broken."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from genggam.foundation.audit import queries, verify


class Command(BaseCommand):
    help = "Check the hash chains of the audit trail; exit 1 when any entry was changed, moved or removed."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--anchor", action="store_true", help="also write the heads outside")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(settings.AUDIT_ANCHORS)
        with queries.snapshot():
            heads = queries.heads()
            found = list(verify.faults(queries.all_in_order(), heads, verify.read_anchors(path)))
        for fault in found:
            self.stdout.write(self.style.ERROR(str(fault)))
        total = sum(seq for seq, _ in heads.values())
        self.stdout.write(f"{total} entries in {len(heads)} chains: {len(found)} faults")
        if found:
            raise SystemExit(1)
        if options["anchor"]:
            self.stdout.write(f"{verify.write_anchors(path, heads)} heads anchored in {path}")
