"""Take away the trigger that notifies inside the transaction of every deferred job.

PostgreSQL holds one lock for the whole cluster while a transaction that has notified commits, so commits would queue
behind each other's disk flush (docs/operations/jobs-and-files.md has the figures). The web process notifies the worker after
the commit instead (genggam.foundation.notifications.wake), and the worker looks on its own every few seconds.
"""

from django.db import migrations

QUIET = "DROP TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 ON procrastinate_jobs;"
LOUD = """
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1
  AFTER INSERT ON procrastinate_jobs
  FOR EACH ROW WHEN ((new.status = 'todo'::procrastinate_job_status))
  EXECUTE PROCEDURE procrastinate_notify_queue_job_inserted_v1();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("procrastinate", "0041_post_retry_failed_job")]
    operations = [migrations.RunSQL(QUIET, LOUD)]
