"""What a pack's YAML files hold, beside names."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from extract.reckoning import Turn
from schemas.claims import Model
from schemas.ontology import ClaimType, Role


def _split(written: object) -> object:
    """Words may be written as one string, separated by commas; a word with an apostrophe in double quotes."""
    return (
        [part.strip().strip('"') for part in written.split(",") if part.strip(' "')]
        if isinstance(written, str)
        else written
    )


def _once(written: object) -> object:
    words = _split(written)
    twice = sorted({word for word in words if words.count(word) > 1}) if isinstance(words, list) else []
    if twice:
        raise ValueError(f"{', '.join(twice)} stands twice")
    return words


WordList = Annotated[tuple[str, ...], BeforeValidator(_split)]
Words = Annotated[frozenset[str], BeforeValidator(_once)]
"""A set of words or lemmas, in lower case but for names; writing one twice is an error."""


class Anaphors(Model):
    """Words that point back: what they may point to is their key."""

    singular: Words
    plural: Words
    persons: Words
    possessive: Words
    own: Words = frozenset()
    items: Words
    state: Words
    organization: Words
    both: Words
    two: Words
    things: Words
    latter: Words
    demonstratives: Words
    definite: Words


def _each(written: object) -> object:
    """A key may hold several ids, separated by commas, which share its words; an id may stand in several keys."""
    if not isinstance(written, Mapping):
        return written
    found: dict[str, list[str]] = {}
    for ids, words in written.items():
        for key in str(ids).split(","):
            found.setdefault(key.strip(), []).extend(_once(words))  # type: ignore[arg-type]  # a list once it is split
    return found


class Namesakes(Model):
    """What tells a state from what only bears its name.

    Words for what is named after a town (a station, a treaty) or after a
    country or its people (a hat, a street), by where they stand; names of
    states and capitals that persons bear too; `regions` with other towns of
    the same names, `placing` what stands between; `locatives` lead to places.
    """

    behind_towns: Words = frozenset()
    before_towns: Words = frozenset()
    behind_countries: Words = frozenset()
    before_countries: Words = frozenset()
    persons: Words = frozenset()
    regions: Words = frozenset()
    locatives: Words = frozenset()
    placing: Words = frozenset()


class Measures(Model):
    """How a language tells a calibre.

    `units` are what it is told in, `sorts` what may stand between a calibre
    and what has it (155 mm artillery shells), `linking` what leads to a
    calibre (shells of 155 mm), `joining` to a second one, and from one
    resolution's number to the next.
    """

    units: Words = frozenset({"mm"})
    sorts: Words = frozenset()
    linking: Words = frozenset()
    joining: Words = frozenset()


class Grammar(Model):
    """The closed classes of a language, as the rules need them."""

    language: str
    contractions: Mapping[str, str]
    agents: Words
    collectives: Words
    containers: Words
    including: Words
    anaphors: Anaphors
    kinds: Mapping[str, Words]
    companies: Words
    firms: Words = frozenset()
    articles: Words = frozenset()
    calibres: Mapping[str, Words]
    measures: Measures = Measures()
    forces: Words = frozenset()
    marks: Words = frozenset()
    distractors: WordList
    elsewhere: Annotated[Mapping[str, Words], BeforeValidator(_each)]
    namesakes: Namesakes = Namesakes()
    several: Words = frozenset()
    plurals: WordList
    genitives: Words
    datives: Words
    clitics: Words
    relatives: Words
    places: Words
    against: Words = frozenset()
    endings: Mapping[str, Words] = {}


class Frame(Model):
    """A way of saying one type of claim: its triggers and where its roles stand.

    `subject` and `object` name the roles of the verb's core arguments;
    `obliques` the prepositions (case markers) that lead to a role. Where a
    place serves two roles, the type of what stands there decides. A `strict`
    frame takes no role from outside its clause; `item` is what the verb alone
    says; `about` the subjects it needs, whose parties are those spoken of
    before: the order includes tanks; `requires` and `excludes` are companions such as a reflexive pronoun.

    A `sure` frame's triggers seldom mean anything else, whatever a small
    tagger makes of them: *contreviennent*. A `bound` one needs an instrument
    in one of its own places, and takes no other: *ignored the embargo*. A
    `denied` one says that nobody did what its triggers say: *did not comply*.
    One in `spite` needs a transfer beside it that is not denied: *sold tanks
    in spite of the embargo*. Frames of one name claim the same by other words.
    """

    name: str
    claim: ClaimType
    verbs: Words = frozenset()
    nouns: Words = frozenset()
    status: str
    subject: Role
    object: tuple[Role, ...]
    obliques: Mapping[Role, Words] = {}
    item: str | None = None
    requires: Words = frozenset()
    excludes: Words = frozenset()
    about: Words = frozenset()
    strict: bool = False
    sure: bool = False
    bound: bool = False
    denied: bool = False
    spite: bool = False


class Undone(Model):
    """Words for what was not done.

    `omissions` leave undone what hangs on them: *fail*; `limits` take a
    negation back: not *only*; `duties` bind to do it: *must*. `nothing` is no
    goods at all, unless one of `but` follows.
    """

    omissions: Words = frozenset()
    limits: Words = frozenset()
    duties: Words = frozenset()
    nothing: Words = frozenset()
    but: Words = frozenset()


class Frames(Model):
    """All frames of a language, and words for what was not done; `bare` are nouns for a transfer of arms untold."""

    frames: tuple[Frame, ...]
    support: Words
    gains: Words
    wishes: Words
    controllers: Words
    undone: Undone = Undone()
    bare: Words = frozenset()


class Modality(Model):
    """Cue words for the status of a claim, by what they make of it."""

    negations: Words
    ended: Words
    lifts: Words
    resumes: Words = frozenset()
    denials: Words
    seizures: Words = frozenset()
    breaks: Words
    cautions: Words
    conditions: Words
    governors: Mapping[Literal["planned", "ordered", "alleged", "denied", "halted"], Words]
    auxiliaries: Mapping[Literal["planned", "hypothetical"], Words]
    cues: Mapping[Literal["planned", "alleged", "denied", "halted"], Words]
    reports: Words
    sources: Words
    origins: Words = frozenset()
    conditional: Words
    future: Words
    stems: Words = frozenset()


class Quantities(Model):
    """How a language counts and prices."""

    collectives: Mapping[str, float]
    articles: Words
    ones: Words
    magnitudes: Mapping[str, float]
    units: Mapping[str, str]
    ranges: tuple[tuple[str, str], ...]
    parts: Words = frozenset()
    tallies: Words = frozenset()
    totals: Words = frozenset()
    equal: Words = frozenset()
    vague: Words = frozenset()
    currencies: Mapping[str, str]
    weights: Words = frozenset()
    linking: Words = frozenset()
    decimal: Literal[",", "."]


RELATIVE = (
    r"^(year|month|day) (yesterday|today|tomorrow|\d+ (day|week|month|year)s? ago|in \d+ (day|week|month|year)s?)$"
)
"""A time told from the day of publication, or from the date before: how precise it is, and how far off."""


class Dates(Model):
    """How a language dates: months and weekdays come from Babel."""

    since: Words
    until: Words
    qualifiers: Words
    turns: Mapping[Turn, Words]
    doubtful: Words = frozenset()
    determiners: Words = frozenset()
    relative: Mapping[str, Annotated[str, Field(pattern=RELATIVE)]]
    ago: Words = frozenset()
    ahead: Words = frozenset()
    told: Mapping[str, Annotated[str, Field(pattern=RELATIVE)]] = {}
    of: Words = frozenset()
    earlier: Words = frozenset()
    later: Words = frozenset()
    units: Mapping[str, Literal["day", "week", "month", "year"]] = {}
    ones: Words = frozenset()
    seasons: Mapping[str, int]
    months: Mapping[str, Annotated[int, Field(ge=1, le=12)]] = {}
    feasts: Mapping[str, Annotated[int, Field(ge=1, le=12)]] = {}
    before_feasts: Words = frozenset()
    seasonal: Words = frozenset()
    year_markers: Words
    not_after: Words
    not_before: Words = frozenset()
    contracts: Words
    joints: Words
    spans: Words = frozenset()


class Instruments(Model):
    """How a language speaks of embargoes, resolutions and unnamed agreements.

    `targets` lead from an embargo to whom it is on, `laws` to the resolution
    that imposes it: the embargo *of* resolution 1970.
    """

    embargo: Words
    targets: Words
    laws: Words = frozenset()
    pointers: Words
    resolution: Words
    agreement: Words
    translations: Mapping[str, str]
    issuers: Mapping[str, Words]
