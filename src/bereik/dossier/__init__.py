"""A proposal as a dossier that a planner can check: the ask, the tables behind every number, and GTFS.

`make_facts` gathers everything as plain values, `content` says it in a language, `html` and `pdf` set it,
`write_dossier` writes the folder, and `verify_dossier` computes it again.
"""

from bereik.dossier.case import Case
from bereik.dossier.facts import make_facts
from bereik.dossier.ranking import ranking_of
from bereik.dossier.stored_query import StoredQuery
from bereik.dossier.verify import Verdict, read_dossier, verify_dossier
from bereik.dossier.write import write_dossier

__all__ = [
    "Case",
    "StoredQuery",
    "Verdict",
    "make_facts",
    "ranking_of",
    "read_dossier",
    "verify_dossier",
    "write_dossier",
]
