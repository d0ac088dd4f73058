"""The words of a question whose meaning its call does not hold."""

from dataclasses import dataclass

from spacy.tokens import Token

from extract.sentence_parts import Parts
from extract.syntax import is_any

_CLOSED = frozenset({"DET", "ADP", "AUX", "PRON", "PUNCT", "CCONJ", "SCONJ", "PART", "SPACE", "SYM", "INTJ"})
_SILENT = (
    *("silent", "who", "what", "which", "where", "how", "openers", "passive", "coordinators", "between", "at_least"),
    *("actors", "members", "goods", "documents", "publications", "origins"),
)
_NAMES = frozenset({"NOUN", "PROPN", "X"})


@dataclass(frozen=True, slots=True)
class Leftovers:
    """Words that were not used, and those of them that name something which nothing here knows."""

    unused: tuple[str, ...]
    unknown: tuple[str, ...]


def leftovers(parts: Parts, *, goods: bool) -> Leftovers:
    """Return what of a question was not used; a noun of a question about goods may be some that nothing here knows.

    What follows a word for a time may be an event of no date.
    """
    unused, unknown = [], []
    for token in parts.doc:
        if token.i in parts.used or parts.in_time(token) or not any(c.isalnum() for c in token.text):
            continue
        mention = parts.mention(token.i)
        if mention is not None:
            unused += [mention.text] if mention.start == token.i else []
            continue
        named = parts.is_(token.i, "superlatives")
        if not named and not _is_name(parts, token.i) and _adds_nothing(parts, token):
            continue
        unused.append(token.text)
        noun = token.pos_ in _NAMES and goods and not parts.is_(token.i, "treaties")
        if not named and (noun or _is_name(parts, token.i)) and not _is_event(parts, token.i):
            unknown.append(token.text)
    return Leftovers(tuple(unused), tuple(unknown))


def _adds_nothing(parts: Parts, token: Token) -> bool:
    closed = token.is_stop or token.pos_ in _CLOSED or is_any(token, parts.grammar.containers)
    closed = closed or token.lower_ in parts.grammar.collectives
    return closed or parts.is_(token.i, *_SILENT) or parts.trigger_at(token.i) is not None


def _is_name(parts: Parts, i: int) -> bool:
    """Whether a word is written like a name that is none of those known."""
    return i > 0 and parts.doc[i].text[0].isupper() and not parts.marks_at(i)


def _is_event(parts: Parts, i: int) -> bool:
    """Whether a word is of an event that dates something: since the start of the war."""
    bounds = {word for phrases in parts.words.bounds.values() for word in phrases} - parts.grammar.agents
    bounds |= parts.words.during
    before = {parts.doc[k].lower_ for k in range(max(0, i - 7), i) if not parts.mention(k)}
    return bool(before & (bounds - {"from", "to", "by", "through"}))
