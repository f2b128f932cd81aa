"""Statements and figures of one article: tagger, quotation marks, sources, stance, numbers."""
