"""Reads one noun phrase: whose name is in it, what it says of whoever it names; words alone, no article needed."""
