"""Let the fetching of a job walk the index of waiting jobs, however many there are.

PostgreSQL keeps the plan that it made for this function while the queue was empty, as it nearly always is: read the
whole table, for each waiting job again. With 1,500 jobs waiting each fetch then took 0.6 s of a processor, and the
worker fell ever further behind a burst of reports. The plan is made anew each time instead (0.4 ms), and of the ways
of reading only the indexes are left, because statistics of a queue are always out of date.
"""

from django.db import migrations

WAYS = ("enable_seqscan", "enable_bitmapscan", "enable_sort", "enable_hashjoin", "enable_mergejoin")
FUNCTION = "procrastinate_fetch_job_v2(character varying[], bigint)"
STEADY = f"ALTER FUNCTION {FUNCTION} SET plan_cache_mode = force_custom_plan " + " ".join(
    f"SET {way} = off" for way in WAYS
)
USUAL = f"ALTER FUNCTION {FUNCTION} RESET ALL"


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_quiet_inserts")]
    operations = [migrations.RunSQL(STEADY, USUAL)]
