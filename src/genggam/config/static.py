"""Static files: hashed names, compressed copies; a missing file fails the build, not the page."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """Serve hashed and compressed files; plain names where nothing was collected yet (tests, checks)."""

    manifest_strict = False
