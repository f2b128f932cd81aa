"""The steps from what the tagger found to statements, a family of rules each; ``statements.STEPS`` has their order."""
