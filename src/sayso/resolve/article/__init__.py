"""Who is who inside one article: names found and put together, pronouns and descriptions settled."""
