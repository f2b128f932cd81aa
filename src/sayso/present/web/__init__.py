"""Pages: templates rendered on the server, the same for the desk and for the report."""
