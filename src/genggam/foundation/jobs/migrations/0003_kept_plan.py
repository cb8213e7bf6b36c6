"""Plan the fetching of a job once per connection: with only the indexes left there is one way to walk.

Planning anew for each fetch (0002) kept a plan made for an empty queue from being used on a full one. What made that
plan bad was that it could read the whole table; since 0002 also takes that away, one plan serves both, and planning,
which cost more than fetching, is done once.
"""

from django.db import migrations

FUNCTION = "procrastinate_fetch_job_v2(character varying[], bigint)"


class Migration(migrations.Migration):
    dependencies = [("jobs", "0002_steady_plan")]
    operations = [
        migrations.RunSQL(
            f"ALTER FUNCTION {FUNCTION} SET plan_cache_mode = force_generic_plan",
            f"ALTER FUNCTION {FUNCTION} SET plan_cache_mode = force_custom_plan",
        )
    ]
