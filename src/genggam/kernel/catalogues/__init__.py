"""The register of code lists: domains hand theirs in when the app starts; API docs, pickers and tests walk it."""

from genggam.kernel.catalogues.registry import Catalogue, Registry, registry

__all__ = ["Catalogue", "Registry", "registry"]
