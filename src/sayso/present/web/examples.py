"""Examples of the HTTP interface's answers: an invented event, shortened."""

from __future__ import annotations

from sayso.present.views.pieces import View

PLACE: View = {"article": "02-oar", "outlet": "Daily Oar", "start": 0, "end": 19, "text": "The gate had failed"}
STORY: View = {
    "story": "t0123456789ab", "title": "Gate fails at Upper Ferry", "articles": 6, "outlets": 6, "texts": 5,
    "claims": 21, "first_date": "2031-03-04", "last_date": "2031-03-06",
}  # fmt: skip
CLAIM: View = {
    "claim": "c0123456789ab", "story": "t0123456789ab", "heading": "Ada Marsh said: the gate had failed",
    "origins": "1",
    "origins_low": 1, "origins_high": 1, "outlets": 4, "articles": 4, "confirmed": 0, "denied": 1,
    "could_not_verify": 0, "no_comment": 0, "silent": 3, "unnamed": 0, "figures": 0, "first_date": "2031-03-04",
    "last_date": "2031-03-05", "may_be_one": 1,
}  # fmt: skip
CLAIM_PAGE: View = {
    "id": "c0123456789ab", "claim": "Ada Marsh said: the gate had failed", "origins_text": "1",
    "origin": [{"entity": "e0123456789ab", "name": "Ada Marsh", "named": True, "basis": "witnessed"}],
    "check": [{"state": "denied", "by": "the ministry", "words": {**PLACE, "start": 52, "end": 58, "text": "denied"}}],
    "occurrences": [{"article": "02-oar", "outlet": "Daily Oar", "parts": [{"start": 0, "end": 19}]}],
    "may_be_one": [{"claim": "c123456789abc", "heading": "Jon Reeve reported: the gate was seen to fail",
                    "chance": 0.44, "chance_text": "4 in 10", "outlets": 1, "why": ["both have: gate"]}],
}  # fmt: skip
CHAIN: View = {
    "id": "c0123456789ab", "claim": "Ada Marsh said: the gate had failed",
    "origins": [{"name": "Ada Marsh", "edges": [{"outlet": "Daily Oar", "via": ["Ferry Post"], "sure": "solid"}]}],
    "unsourced": [],
}  # fmt: skip
ARTICLE: View = {
    "article": "02-oar", "id": "a0123456789ab", "outlet": "Daily Oar", "published": "2031-03-05", "path": "02-oar.txt",
    "sha256": "0123456789ab", "story": "t0123456789ab",
}  # fmt: skip
FIGURE: View = {**PLACE, "text": "at least 40", "low": 40.0, "high": None, "value": 40.0, "measure": "displaced",
                "interval": "40 or more", "source": "Ada Marsh",
                "context": {"start": 12, "end": 44, "text": "the flood drove at least 40 away"}}  # fmt: skip
DRIFT: View = {"kind": "bound", "before_words": FIGURE, "after_words": {**PLACE, "text": "nearly 40"}, "certain": True}
QUOTATION: View = {"id": "q0123456789ab", "speaker": "Ada Marsh", "variants": [{**PLACE, "family": 0}]}
SPEAKER: View = {"entity": "e0123456789ab", "name": "Ada Marsh", "type": "person", "named": 1, "statements": 9}
FOUND: View = {"kind": "claim", "id": "c0123456789ab", "excerpt": "the gate had failed", "name": CLAIM["heading"]}
DECISION: View = {
    "kind": "span", "left": "s0123456789ab", "right": "a0123456789ab:content:0-19", "left_name": "The gate had failed,",
    "right_name": "The gate had failed", "verdict": "positive", "by": "AB", "at": "2031-03-06T09:00:00+00:00",
    "revoked": False, "place": {"role": "content", "article": "02-oar", "outlet": "Daily Oar", "spans": [PLACE]},
}  # fmt: skip
COLLECTION: View = {"articles": 6, "outlets": 5, "stories": 1, "claims": 21, "failures": 0, "failed": []}
