"""Figures of one article: every number with what it counts, as the interval that its words allow."""

from sayso.extract.figures.reading import read

__all__ = ["read"]
