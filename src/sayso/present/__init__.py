"""Views, and the faces that show them: command line, pages, report, exports, agents."""
