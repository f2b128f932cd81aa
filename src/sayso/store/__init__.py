"""The collection on disk."""

from sayso.store.collection import Collection, now
from sayso.store.verify import Derived, is_of_others, verify

__all__ = ["Collection", "Derived", "is_of_others", "now", "verify"]
