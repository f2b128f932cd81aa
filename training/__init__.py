"""Training of the tagger: data, network, loop, export. Needs torch and the packages in `requirements.txt` here."""
