"""The word lists that name people, bodies and places, read once from ``sayso/data``.

Nothing here decides anything: each function gives one list in the form that the rules need. A new word goes into the
data file, not into code.
"""

from sayso.resolve.lexicon.geography import (
    Country,
    any_country,
    capitals,
    countries,
    country_names,
    country_short_forms,
    demonyms,
    places,
    seats,
    state_codes,
    state_short_forms,
    states,
)
from sayso.resolve.lexicon.matching import Phrases, all_in, plain
from sayso.resolve.lexicon.organisations import (
    Body,
    bodies,
    functions,
    group_nouns,
    inner_words,
    kinds,
    outlet_heads,
    outlet_words,
    outlets,
    person_joiners,
    platforms,
    sectors,
    trades,
)
from sayso.resolve.lexicon.people import (
    covers,
    gendered_nouns,
    given_names,
    nicknames,
    person_nouns,
    pronouns,
    role_group,
    role_phrases,
    roles,
    singular,
    titles,
)
from sayso.resolve.lexicon.words import determiners, impersonal_nouns, owned_words, place_kinds, plain_words, word_list

__all__ = [
    "Body", "Country", "Phrases", "all_in", "any_country", "bodies", "capitals", "countries", "country_names",
    "country_short_forms", "covers", "demonyms", "determiners", "functions", "gendered_nouns", "given_names",
    "group_nouns", "impersonal_nouns", "inner_words", "kinds", "nicknames", "outlet_heads", "outlet_words",
    "outlets", "owned_words", "person_joiners", "person_nouns", "place_kinds", "places", "plain", "plain_words",
    "platforms", "pronouns", "role_group", "role_phrases", "roles", "seats", "sectors", "singular",
    "state_codes", "state_short_forms", "states", "titles", "trades", "word_list",
]  # fmt: skip
