"""What a pack's questions.yaml holds: the closed words of questions."""

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import model_validator

from extract.grammar import Frame, Words
from schemas.claims import Model
from schemas.ontology import Role

Status = Literal["ordered", "planned", "alleged", "denied", "halted", "ratified", "acceded", "withdrew"]
Bound = Literal["since", "after", "until", "before"]
Notice = Literal["unused", "unknown", "beyond", "negated", "unread", "nearest", "coarser"]
Piece = Literal["opening", "item", "supplier", "recipient", "closing"]


class Idiom(Model):
    """The forms of a verb, separated by commas, what follows it, and what means the same in plain words, form by form.

    A single plain form stands for all; without any, the idiom is left out of the question.
    """

    verb: str = ""
    rest: str = ""
    plain: str = ""

    @property
    def forms(self) -> list[tuple[str, str]]:
        """Each form of the verb with what it means."""
        verbs, told = _forms(self.verb), _forms(self.plain)
        return [(verb, told[min(place, len(told) - 1)]) for place, verb in enumerate(verbs)]

    @model_validator(mode="after")
    def _matches(self) -> Self:
        if len(_forms(self.plain)) not in (1, len(_forms(self.verb))):
            raise ValueError(f"{self.verb!r} has as many forms as {self.plain!r}, or that has one")
        return self


def _forms(written: str) -> list[str]:
    return [form.strip() for form in written.split(",")]


class Cleft(Model):
    """What opens a question that sets a party apart (was it), the pronoun behind it, and a plain opener."""

    opening: str
    relative: str
    plain: str


class Inquiry(Model):
    """How a language asks.

    Interrogatives by what they ask for, `links` what asks with `how` for a way; `which` may stand before a noun that
    says it. `openers` begin a yes-or-no question, `inverted` pronouns stand
    behind its verb, with a blank before where they follow an `inverting` one;
    `participles` are endings without accents, with theirs, `unaccented` the
    prepositions that lead to a name so; `existential` words
    open one for whether there is something; `lists` ask for a list. Nouns by
    what they are: `actors`, `members` of a group, `suppliers`, `recipients`,
    `signatories`, `treaties` and `goods`; `delivery` leads to goods, `rates`
    to a price, and `stops` are verbs of who does not let goods go; `classes`
    are the words for all of a class, and for no part of it. `beyond` is what
    no graph of transfers holds, `prices` too unless somebody buys;
    `future` forecasts. `citing` leads to who says so, `excepting` sets
    somebody aside, which no call can. `silent` words add nothing.
    """

    who: Words
    whose: Words = frozenset()
    what: Words = frozenset()
    which: Words
    when: Words
    dated: Words = frozenset()
    where: Words
    quantity: Words
    much: Words
    sums: Words
    prices: Words
    how: Words
    routes: Words
    links: Words = frozenset()
    openers: Words
    inverted: Words
    inverting: Words = frozenset()
    participles: Mapping[str, str] = {}
    unaccented: Mapping[str, str] = {}
    existential: Words = frozenset()
    lists: Words
    actors: Words
    members: Words
    suppliers: Words
    recipients: Words
    signatories: Words
    treaties: Words
    goods: Words
    delivery: str = ""
    stops: Words = frozenset()
    rates: Words = frozenset()
    families: Words = frozenset()
    classes: Mapping[str, Words] = {}
    statuses: Mapping[Status, Words]
    conditional: Words = frozenset()
    negations: Words
    reports: Words
    origins: Words
    citing: Words = frozenset()
    bounds: Mapping[Bound, Words]
    recent: Words = frozenset()
    decades: str
    within: Mapping[str, str] = {}
    during: Words = frozenset()
    dating: Words = frozenset()
    turning: Mapping[Bound, Words] = {}
    publications: Words
    documents: Words
    at_least: Words
    at_most: Words = frozenset()
    more_than: Words = frozenset()
    steps: Words = frozenset()
    ends: Mapping[Role, Words]
    between: Words
    aside: Words = frozenset()
    inside: Words = frozenset()
    passive: Words
    owners: Words
    coordinators: Words
    idioms: tuple[Idiom, ...] = ()
    clefts: tuple[Cleft, ...] = ()
    among: Words = frozenset()
    excepting: Words = frozenset()
    whether: Words = frozenset()
    polite: Words = frozenset()
    knowing: Words = frozenset()
    frames: tuple[Frame, ...] = ()
    beyond: Words
    future: Words
    superlatives: Words
    silent: Words
    articles: Mapping[str, str] = {}
    joined: Mapping[str, str] = {}
    elided: Mapping[str, str] = {}
    notices: Mapping[Notice, str]
    nearest: Mapping[Piece, str]
