"""Word lists and small tables: data with remarks, read through importlib.resources."""
