"""The code lists of incidents."""

import pytest
from django.utils import translation

from genggam.domains.incidents import choices, codes, issue_choices
from genggam.kernel import catalogues


class TestChoices:
    @pytest.mark.parametrize(
        ("listed", "known"),
        [
            (choices.ReportKind, codes.REPORT_KINDS),
            (choices.Field, codes.FIELDS),
            (choices.Athg, codes.ATHG),
            (choices.EventKind, codes.EVENT_KINDS),
            (choices.LocalUrgency, codes.URGENCIES),
            (choices.Verification, codes.VERIFICATIONS),
            (choices.State, codes.STATES),
            (choices.WarningLevel, codes.LEVELS),
            (choices.ObtainedHow, codes.OBTAINED),
            (choices.Reliability, codes.RELIABILITIES),
            (choices.Credibility, codes.CREDIBILITIES),
            (choices.SourceValue, codes.SOURCE_VALUES),
            (choices.UpdatePurpose, codes.UPDATE_PURPOSES),
            (issue_choices.Issue, codes.ISSUES),
            (issue_choices.IssueHead, tuple(codes.ISSUE_HEADS)),
        ],
    )
    def test_hold_exactly_the_codes_that_rules_know(self, listed, known):
        assert tuple(listed.values) == tuple(known)

    def test_count_what_the_ministry_counts(self):
        assert len(codes.EVENT_KINDS) == 21
        assert len(codes.SOURCE_VALUES) == 36
        assert len(codes.ISSUES) == 54

    def test_rank_levels_from_calm_to_worst(self):
        ranks = [
            choices.WarningLevel(level).rank for level in ("normal", "waspada", "siaga", "awas")
        ]
        assert ranks == [0, 1, 2, 3]

    def test_stand_in_the_register_with_a_source_and_english_labels(self):
        choices.register_catalogues()
        mine = [
            catalogues.registry[key] for key in catalogues.registry if key.startswith("incidents.")
        ]
        assert len(mine) == 14
        with translation.override("en"):
            assert all(str(label) for one in mine for _, label in one.choices.choices)
        assert all(one.source for one in mine)
