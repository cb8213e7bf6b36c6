"""Write the configuration of the embedded database: durable, private, fit for a small machine."""

from __future__ import annotations

import os
from pathlib import Path

MIB = 1024 * 1024

HBA = """\
# Written by Genggam at every start. The socket is the only way in, and it asks for a password.
local all all scram-sha-256
"""


def memory(limit: Path = Path("/sys/fs/cgroup/memory.max")) -> int:
    """Return the bytes this machine or its container may use; 2 GiB when that cannot be known."""
    try:
        installed = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (OSError, ValueError):
        installed = 2048 * MIB
    try:
        return min(installed, int(limit.read_text(encoding="ascii")))
    except (OSError, ValueError):
        return installed


def configuration(socket: str, available: int) -> str:
    """Return postgresql.conf for a machine with `available` bytes of memory.

    Nothing that carries words of a record is logged (R38): no statements, parameters or details.
    """
    mib = available // MIB
    values: dict[str, str | int] = {
        "listen_addresses": "",
        "unix_socket_directories": socket,
        "unix_socket_permissions": "0700",
        "max_connections": 150,
        "password_encryption": "scram-sha-256",
        "shared_preload_libraries": "pg_stat_statements",
        "fsync": "on",
        "synchronous_commit": "on",
        "full_page_writes": "on",
        "wal_level": "replica",
        "max_wal_size": "2GB",
        "min_wal_size": "160MB",
        "checkpoint_timeout": "10min",
        "shared_buffers": f"{min(max(mib // 16, 128), 1024)}MB",
        "effective_cache_size": f"{max(mib // 3, 256)}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": f"{min(max(mib // 32, 64), 256)}MB",
        "random_page_cost": "1.1",
        "jit": "off",
        "max_parallel_workers_per_gather": 1,
        "idle_in_transaction_session_timeout": "60s",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "lc_messages": "C",
        "logging_collector": "on",
        "log_directory": "log",
        "log_filename": "postgresql-%a.log",
        "log_truncate_on_rotation": "on",
        "log_rotation_age": "1d",
        "log_rotation_size": 0,
        "log_error_verbosity": "terse",
        "log_min_error_statement": "panic",
        "log_parameter_max_length": 0,
        "log_parameter_max_length_on_error": 0,
        "pg_stat_statements.track": "top",
    }
    lines = [f"{name} = {_quoted(value)}" for name, value in values.items()]
    return "\n".join(
        [
            "# Written by Genggam at every start; your own settings belong in local.conf beside it.",
            *lines,
            "include_if_exists = 'local.conf'",
            "",
        ]
    )


def _quoted(value: str | int) -> str:
    return "'" + str(value).replace("'", "''") + "'"
