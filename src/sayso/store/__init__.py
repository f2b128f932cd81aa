"""The collection on disk."""

from sayso.store.collection import Collection
from sayso.store.verify import verify

__all__ = ["Collection", "verify"]
