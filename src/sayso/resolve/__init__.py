"""Who is who: mentions to entities inside an article, then across the articles of a story; see ``docs/entities.md``."""

from sayso.resolve.across import across
from sayso.resolve.judgements import entity_id
from sayso.resolve.within import within

__all__ = ["across", "entity_id", "within"]
