"""Must show 3: the same id from many threads at once is one row, and every sender hears of success."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter

from django.db import connections
from django.utils import timezone

from genggam.domains.incidents.models import Incident
from genggam.foundation.access import actors, realms
from genggam.foundation.audit import queries as audit
from genggam.kernel.testing import cast
from genggam.lib import ids
from tests.exchange.conftest import caller_of

THREADS, SENDS = 20, 100


def test_one_id_from_twenty_threads_is_one_row(committed: str) -> None:
    caller, key = caller_of(cast.BANDUNG_OPERATOR), ids.uuid7()
    happened = (timezone.now() - dt.timedelta(hours=1)).isoformat()
    heard: Counter[tuple[int, str]] = Counter()
    lock, start = threading.Lock(), threading.Barrier(THREADS)

    def work() -> None:
        start.wait()
        for _ in range(SENDS // THREADS):
            answer = caller.report(key, occurred_at=happened)
            with lock:
                heard[(answer.status_code, answer.json().get("number", ""))] += 1
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(heard.values()) == SENDS
    assert {status for status, _number in heard} == {200, 201}, heard
    assert sum(count for (status, _number), count in heard.items() if status == 201) == 1
    assert len({number for _status, number in heard}) == 1
    other = caller.report(key, occurred_at=happened, title="Lain")
    assert other.status_code == 409
    with realms.entered(actors.LIVE):
        (incident,) = Incident.objects.all()
        assert (incident.title, incident.version) == ("Bentrok warga di Cicendo", 1)
        assert audit.of_subject("incident", incident.id, realm="live").count() == 1
