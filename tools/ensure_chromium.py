"""Have a Chromium for the browser journeys: found, or installed by apt when run as root.

Without one the journeys are skipped with a loud line, except under CI=true: there its absence is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# Noto draws the pictures under docs/screens as a phone would.
PACKAGES = ("chromium", "fonts-liberation", "fonts-noto-core")
INSTALL = ["apt-get", "install", "--yes", "--no-install-recommends", *PACKAGES]


def find() -> str | None:
    """Return the path of a Chromium; GENGGAM_CHROMIUM names one explicitly."""
    named = os.environ.get("GENGGAM_CHROMIUM")
    if named:
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> bool:
    """Try to install Debian's Chromium; tell whether it worked."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print("· installing Chromium with apt-get", flush=True)
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "--quiet=2"], env=env, check=False)
    done = subprocess.run(INSTALL, env=env, check=False, text=True, capture_output=True)
    if done.returncode:
        print(done.stdout[-1000:], done.stderr[-1000:], flush=True)
    return done.returncode == 0


def main() -> int:
    """Return 0 when journeys can run or may be skipped, 1 when CI demands them in vain."""
    if find() or (install() and find()):
        return 0
    print("!! NO CHROMIUM: the browser journeys are SKIPPED. apt-get install chromium", flush=True)
    return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
