"""Codes: what is told in words as numbers, each the place of a word in a list that must not be reordered."""

RELATIONS = (
    "", "ROOT", "root", "nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj", "amod", "compound", "flat", "acl",
    "advcl", "ccomp", "xcomp", "csubj", "parataxis", "nummod", "advmod", "dep", "case", "det", "aux", "cop", "mark",
    "fixed", "list", "vocative", "expl",
)  # fmt: skip
"""Universal relations."""
SPEECH = (
    "", "NOUN", "PROPN", "PRON", "VERB", "AUX", "ADJ", "ADV", "NUM", "DET", "ADP", "X", "SYM", "CCONJ", "SCONJ",
    "PUNCT",
)  # fmt: skip
"""Universal parts of speech."""
KINDS = (
    "", "name", "demonym", "capital", "metonym", "leader", "forces", "ambiguous", "generic", "shape", "anaphor",
    "implied", "described",
)  # fmt: skip
"""Kinds of names, and what stands for one."""
PREPOSITIONS = (
    "", "supplier", "recipient", "item", "instrument", "party", "actor", "agent", "dative", "genitive", "place",
    "other",
)  # fmt: skip
"""What a preposition leads to."""
TYPES = ("state", "organization", "system", "category", "instrument")
"""Types of entities."""
ORGANIZATIONS = ("", "company", "exporter", "armed-group", "alliance", "un-body", "agency")
"""Kinds of organizations."""
STATUSES = (
    "", "delivered", "ordered", "planned", "alleged", "denied", "halted", "asserted", "signed", "ratified", "acceded",
    "withdrew",
)  # fmt: skip
"""Statuses of all claims."""
OUTCOMES = STATUSES[1:]
"""The same without none."""
FAR = 60
"""Words beyond which a distance counts as this one."""


def index(words: tuple[str, ...], word: str) -> float:
    """Return the place of a word in a list, -1 if it is not there."""
    return float(words.index(word)) if word in words else -1.0
