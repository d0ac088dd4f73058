"""Read a question in words into a call of the API."""

import datetime as dt
import re

from spacy.language import Language
from spacy.tokens import Doc, Token

from extract.accents import Accents
from extract.asked_calls import CHAINS, Call, CallReader
from extract.asked_times import Moment, TimeFinder
from extract.asking import Asked, asked_for
from extract.dates import DateFinder
from extract.exclusions import Exclusions
from extract.grammar import Frame
from extract.headings import Headings
from extract.idioms import Idioms
from extract.inquiry import Inquiry
from extract.knowledge import Knowledge
from extract.letters import Capitals
from extract.lexicon import Lexicon, Mark
from extract.mentions import MENTIONS
from extract.notices import Notices
from extract.patterns import any_of
from extract.preambles import Preambles
from extract.sentence_parts import Parts, Trigger
from extract.spelling import fold
from extract.syntax import features, is_verbal, root_forms
from extract.topics import Topics
from extract.unread import leftovers
from schemas.ontology import ACTORS, ClaimType, EntityType, Role, SupplyStatus
from schemas.questions import Interpretation

LONGEST = 500
"""Characters of a question at most."""
_UNREAD = ("identity", "predicates")
"""Components that read statements and passages, of which a question is none: all that it names is about arms."""
_NO_TRIGGER = (
    *("who", "what", "which", "where", "when", "quantity", "routes", "openers", "origins", "coordinators"),
    *("actors", "treaties", "signatories", "documents", "suppliers", "recipients"),
)
"""Lists whose words open no frame, whatever else they may mean."""


class QuestionReader:
    """Reads the questions of one language."""

    def __init__(self, nlp: Language, known: Knowledge) -> None:
        self.nlp, self.known = nlp, known
        self.pack = known.pack
        self.lexicon = Lexicon(nlp, known.pack.inquiry, known.pack.grammar.endings)
        dates = DateFinder(known.pack.code, known.pack.dates)
        self.capitals = Capitals(known.pack.names, dates.forms.months, nlp.Defaults.stop_words)
        self.times = TimeFinder(dates, known.pack.inquiry, known.pack.grammar.anaphors.definite)
        self.idioms = Idioms(known.pack.inquiry)
        self.topics = Topics(known.pack.grammar)
        self.preambles = Preambles(known.pack.inquiry)
        self.headings = Headings(known.pack.inquiry)
        self.exclusions = Exclusions(known.pack.inquiry)
        self.inversion = _inversion(known.pack.inquiry)
        organizations = known.reference.organizations
        self.makers = frozenset(key for key, one in organizations.items() if one.kind in ("company", "exporter"))
        self.calls = CallReader(known)
        self.notices = Notices(known)
        frames = (*known.pack.inquiry.frames, *known.pack.frames.frames)
        self.verbs = _index(frames, "verbs")
        self.nouns = _index(frames, "nouns")
        self.accents = Accents(known.pack.inquiry, known.pack.grammar, self.verbs)
        self.stoppage = Frame(
            name="stoppage",
            claim=ClaimType.SUPPLIES,
            status=SupplyStatus.HALTED,
            subject=Role.SUPPLIER,
            object=(Role.ITEM,),
            obliques={Role.RECIPIENT: known.pack.inquiry.ends[Role.RECIPIENT]},
        )

    def read(self, question: str, today: dt.date) -> Interpretation:
        """Return what a question asks the API for, with relative times counted from a day."""
        text = self.capitals.restored(fold(question.strip()))
        text, inverted = self.inversion.subn(lambda found: found[1] or "", text)
        text = self.accents.restored(self.idioms.plain(text))
        if not text:
            return self.notices.unread(None)
        with self.nlp.select_pipes(disable=[name for name in _UNREAD if name in self.nlp.pipe_names]):
            parts = self._parts(self.nlp(text), today, inverted=bool(inverted))
            excluded = self.exclusions.split(parts)
            if excluded is not None:
                if not excluded.rest:
                    return self.notices.unread(None)
                parts = self._parts(self.nlp(excluded.rest), today, inverted=bool(inverted))
            parts = self._turned(parts, today, inverted=bool(inverted))
            heading = self.headings.turned(parts)
            beyond = [*self._beyond(parts), *self._forecast(parts)]
            asked, call = self._call(parts)
            if call is None and heading is not None:
                parts = self._parts(self.nlp(heading), today, inverted=bool(inverted))
                asked, call = self._call(parts)
        if beyond:
            return self.notices.beyond(parts, beyond)
        if call is None or asked is None or _is_double(parts):
            return self.notices.unread(parts)
        if call.negated:
            return self.notices.negated(parts, call.negated)
        left = leftovers(parts, goods=call.understanding.path in ("/v1/supplies", CHAINS))
        if left.unknown:
            return self.notices.unknown(parts, left.unknown)
        if left.unused and not call.understanding.params:
            return self.notices.unread(parts)
        return self.notices.understood(
            parts, call.understanding, (*left.unused, *([excluded.aside] if excluded else []))
        )

    def _turned(self, parts: Parts, today: dt.date, *, inverted: bool) -> Parts:
        """The question without what is said around it."""
        for turn in (self.topics, self.preambles):
            if (turned := turn.turned(parts)) is not None:
                parts = self._parts(self.nlp(turned), today, inverted=inverted)
        return parts

    def _call(self, parts: Parts) -> tuple[Asked | None, Call | None]:
        asked = asked_for(parts)
        return asked, self.calls.read(parts, asked) if asked else None

    def _parts(self, doc: Doc, today: dt.date, *, inverted: bool) -> Parts:
        times = self.times.moments(doc.text, today)
        times = [moment for moment in times if not _is_of_name(moment, doc)]
        named = [span for span in doc.spans[MENTIONS] if not any(m.start <= span.start_char < m.end for m in times)]
        mentions = [span for span in named if not (span.id_ == "ambiguous" and is_verbal(span[0]))]
        dated = {t.i for t in doc for m in times if m.start <= t.idx < m.end}
        taken = frozenset({t.i for span in mentions for t in span} | dated)
        inquiry = self.pack.inquiry
        parts = Parts(doc, self.pack.grammar, inquiry, mentions, [], times, [], inverted=inverted, makers=self.makers)
        marks = self.lexicon.marks(doc, taken)
        parts.marks = [placed for mark in marks if (placed := _placed(mark, marks))]
        parts.triggers = [trigger for token in doc if token.i not in taken for trigger in self._triggers(token, parts)]
        if not any(trigger.frame.claim is ClaimType.SUPPLIES for trigger in parts.triggers):
            parts.triggers += self._arming(parts) or self._stopping(parts)
        return parts

    def _triggers(self, token: Token, parts: Parts) -> list[Trigger]:
        if parts.is_(token.i, *_NO_TRIGGER) or (token.i and parts.is_(token.i, "lists")):
            return []
        if parts.is_(token.i, "lists"):
            return []
        as_noun = [f for form in sorted(root_forms(token, self.pack.grammar.endings)) for f in self.nouns.get(form, ())]
        as_verb = [
            f
            for form in sorted(root_forms(token, self.pack.grammar.endings))
            for f in self.verbs.get(form, ())
            if _fits(f, token)
        ]
        before = token.i - 1
        nominal = token.pos_ in ("NOUN", "PROPN", "ADJ") or not as_verb
        led = before >= 0 and (parts.doc[before].pos_ == "DET" or parts.is_goods(before)) and not is_verbal(token)
        frames = as_noun if as_noun and (nominal or led) else as_verb
        order = sorted(frames, key=lambda frame: (frame.claim is not ClaimType.SUPPLIES, not frame.requires))
        return [Trigger(token, frame, frame in as_noun) for frame in order]

    def _arming(self, parts: Parts) -> list[Trigger]:
        """What looks like arms and is a verb: who arms them, did Iran ship them."""
        arms = [m for m in parts.items() if len(m) == 1 and m.start and not parts.is_goods(m.start - 1)]
        for mention in arms:
            opened = [
                f
                for form in sorted(root_forms(mention[0], self.pack.grammar.endings))
                for f in self.verbs.get(form, ())
            ]
            frames = [f for f in opened if f.item or mention.id_ == "ambiguous"]
            named = parts.mention(mention.start - 1)
            acts = named is not None and named.label_ in ACTORS
            if frames and (acts or parts.is_(mention.start - 1, "who", "actors", "members")):
                parts.mentions.remove(mention)
                return [Trigger(mention[0], frames[0], noun=False)]
        return []

    def _stopping(self, parts: Parts) -> list[Trigger]:
        """Who does not let goods go to somebody, where no word of a transfer says so.

        Did Germany block tanks for them; who was refused tanks by Germany.
        """
        words, endings = self.pack.inquiry.stops, self.pack.grammar.endings
        free = [token for token in parts.doc if parts.mention(token.i) is None]
        stops = [token for token in free if root_forms(token, endings) & words]
        others = [token for token in free if token.pos_ == "VERB" and token not in stops]
        leads, ends = {*parts.leads()}, self.pack.inquiry.ends
        gone = leads & ends[Role.RECIPIENT] and not leads & ends[Role.SUPPLIER]
        denied = stops and any(parts.is_(i, "passive") for i in range(stops[0].i)) and leads & parts.grammar.agents
        stated = len(stops) == 1 and not others and not parts.instruments() and parts.has_goods()
        return [Trigger(stops[0], self.stoppage, noun=False)] if stated and (gone or denied) else []

    def _beyond(self, parts: Parts) -> list[Mark]:
        prices = [] if parts.actors() else parts.of("prices")
        return [m for m in (*parts.of("beyond"), *prices) if not (m.kinds & {"silent"})]

    def _leads_on(self, mark: Mark, parts: Parts) -> bool:
        """Whether a word of the future has a verb behind it: what will be, not the will, nor where something goes."""
        if parts.doc[mark.start].pos_ not in ("AUX", "VERB") and mark.end - mark.start == 1:
            return False
        return any(is_verbal(token) or parts.trigger_at(token.i) for token in parts.doc[mark.end :])

    def _forecast(self, parts: Parts) -> list[Mark]:
        to_come = [m for m in parts.of("future") if self._leads_on(m, parts)]
        free = (token for token in parts.doc if token.pos_ in ("AUX", "VERB") and parts.mention(token.i) is None)
        verbs = [token for token in free if features(token, "Tense") == ["Fut"]]
        return [*to_come, *(Mark(t.i, t.i + 1, frozenset()) for t in verbs)]


def _inversion(words: Inquiry) -> re.Pattern[str]:
    """The pronouns that repeat a subject behind its verb, which is kept: a-t-elle signé, a t elle signe."""
    apart = any_of(pronoun.lstrip("-") for pronoun in words.inverted)
    verb = rf"(?<!\w)({any_of(words.inverting)})(?:[ -]t)?\s+{apart}(?!\w)"
    return re.compile(rf"(?i){verb}|(?<=\w)(?:-t)?{any_of(words.inverted)}(?!\w)")


def _is_of_name(moment: Moment, doc: Doc) -> bool:
    """Whether a year is a part of what an instrument is called: the Geneva Protocol of 1925."""
    named = [span for span in doc.spans[MENTIONS] if span.label_ == EntityType.INSTRUMENT]
    return any(span.start_char <= moment.start and moment.end <= span.end_char for span in named)


def _is_double(parts: Parts) -> bool:
    """Whether a question holds another one of its own: what did A send, and what did B."""
    opened = [mark.start for mark in parts.of("who", "what", "which", "when", "where", "quantity")]
    verbs = [trigger.token.i for trigger in parts.triggers if not trigger.noun]
    return any(parts.doc[i - 1].dep_ == "cc" and min(verbs) < i < max(verbs) for i in opened if i and verbs)


def _placed(mark: Mark, marks: list[Mark]) -> Mark | None:
    """A mark without what it cannot be at its place: what asks for a list, or whether, stands in front.

    What asks whether there is something opens a question for yes or no.
    """
    kinds = mark.kinds | {"openers"} if "existential" in mark.kinds else mark.kinds
    if "lists" in kinds and not _is_led(mark, marks, {"silent", "openers"}):
        kinds = kinds - {"lists"}
    if "dated" in kinds:
        led = _is_led(mark, marks, {"silent", "openers", "lists"})
        kinds = kinds - {"dated"} | ({"when"} if led else {"silent"})
    if "openers" in kinds and mark.start and mark.end - mark.start == 1:
        kinds = kinds - {"openers"}
    return Mark(mark.start, mark.end, kinds) if kinds else None


def _is_led(mark: Mark, marks: list[Mark], kinds: set[str]) -> bool:
    """Whether words of these kinds alone stand before a mark."""
    led = {i for other in marks if other.kinds & kinds for i in range(other.start, other.end)}
    return led >= {*range(mark.start)}


def _fits(frame: Frame, token: Token) -> bool:
    """Whether the words before a verb are those that its frame requires, and none that it excludes."""
    if frame.about:
        return False
    before = {t.lower_ for t in token.doc[max(0, token.i - 4) : token.i]}
    return (not frame.requires or bool(before & frame.requires)) and not before & frame.excludes


def _index(frames: tuple[Frame, ...], kind: str) -> dict[str, list[Frame]]:
    found: dict[str, list[Frame]] = {}
    for frame in frames:
        for word in getattr(frame, kind):
            found.setdefault(word, []).append(frame)
    return found
