"""The steps from what the tagger found to statements. Each takes the page (the article, cut up once) and the drafts,
and gives the drafts it leaves: it changes some in place, drops some, or adds some. ``statements.STEPS`` has their
order, and each leaves its name on what it touched (``Draft.note``; ``docs/statements.md`` explains the names).

A draft is who says (``source``), by which words (``cue``), what (``content``, a range for each piece) and through
whom (``via``); ``p`` are the tagger's chances, ``notes`` the rules so far; ``stance`` and ``kind`` mostly stay open
until all have run. There are ten phases. Between them the order matters; within one hardly: turned round, a phase
changes ten statements of 4,963 at most. ``python eval/steps.py ARTICLES.jsonl`` prints what each step adds, changes
and drops.

1. **Who** says it: ``sources`` (one cue each, sources of the same sentence, subjects beside the cue), ``fronted``
   ("After saying that ..., Voss left"), ``edges.tidy``, ``headlines``, ``scenes.named``, ``referring``. It takes what
   the tagger found; afterwards a draft has its source or none.
2. **Quotations** to their clauses: ``quoted``, ``scenes.described``, ``overlooked.from_the_start``.
3. **What the tagger missed**, read from the words of the page: ``shown`` material, ``scenes.seen``, plain clauses
   (``overlooked``), ``beside``, ``relatives``, ``letters``, ``calls``, ``refusals``, ``silences``, ``questions``,
   ``counts``. Each adds a draft where no cue stands (``Shelf.at``); some cut the outlet's aside off another one.
4. **Asides**, and claims that nouns tell inside a content: ``asides``, ``allegations``.
5. **Chains**: ``carried`` and ``chains`` fill ``via``.
6. **Ends**: ``overlooked.participles`` and ``second_verbs``, ``edges.verbs_of_sources``, ``ends``, ``beyond``,
   ``noun_claims.subjects``, ``beside.described_last``, ``strays``, ``trimming``, ``edges.without_terms``.
7. **Is it said?** Here drafts go for what they say; elsewhere mostly because another takes their place. ``keep`` asks
   for the cue, the form and the chance, then ``acts``, ``unsaid`` (what nobody says) and ``unspoken`` (what the outlet
   tells of people). All four leave more where attitudes are wanted.
8. **No source named**, or a form of its own: ``posts``, ``transcripts``, ``hearsay``, ``unsourced``.
9. **Inside** what others say, through whoever tells it: ``nested`` (at the head of a content), ``inside`` (a
   quotation within one; its ``through`` serves the others), ``recalled``, ``told_whom``, ``as_said``; and what a noun
   or a relative clause tells, there or elsewhere: ``noun_claims``, ``told_nouns``, ``called``, ``who_tells``,
   ``no_replies``.
10. **Last**: ``comments``, ``trimming`` once more, ``joint`` sources parted, ``carried.without_own``.

To read one alone, take ``counts``, ``hearsay``, ``letters``, ``posts``, ``told_nouns``, ``told_whom``, ``transcripts``,
``unsaid`` or ``who_tells``: a docstring with the wordings, a pattern made of a word list in ``data/``, and a few
questions asked of each match. ``quoted``, ``nested``, ``carried``, ``chains`` and ``ends`` lean on all before them.
"""
