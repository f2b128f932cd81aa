"""One identity across the articles of a story: what joins two entities, what keeps them apart, what stays open."""
