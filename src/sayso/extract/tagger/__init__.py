"""The learned reader of attributions: a trained network, and what its scores are read as."""

from sayso.extract.tagger.tagging import Attribution, blanked, read_scores, tag, tag_text

__all__ = ["Attribution", "blanked", "read_scores", "tag", "tag_text"]
