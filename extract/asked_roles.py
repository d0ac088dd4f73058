"""Who plays which role in a question about supplies."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from extract.grammar import Frame
from extract.lexicon import Mark
from extract.sentence_parts import Parts, Trigger
from extract.syntax import features
from schemas.ontology import ACTORS, Role

OTHER_END = {Role.SUPPLIER: Role.RECIPIENT, Role.RECIPIENT: Role.SUPPLIER}
_NEAR = 3


@dataclass(slots=True)
class Ends:
    """Suppliers and recipients of a question, and actors that may be either."""

    of: dict[Role, list[Span]] = field(default_factory=dict)
    owners: list[Span] = field(default_factory=list)
    pair: list[Span] = field(default_factory=list)

    def add(self, role: Role, actors: list[Span]) -> None:
        """Add actors to a role."""
        self.of.setdefault(role, []).extend(actors)


class Casting:
    """Gives the actors of one question their roles."""

    def __init__(
        self, parts: Parts, trigger: Trigger | None, role_noun: Mark | None, *, open_subject: bool, whose: bool
    ) -> None:
        self.parts = parts
        self.doc = parts.doc
        self.trigger = trigger
        self.frame: Frame | None = trigger.frame if trigger else None
        self.role_noun = role_noun
        self.open_subject = open_subject
        self.whose = whose
        self.passive = self._is_passive()
        self.ends = Ends()
        self.makers: list[Span] = []

    @property
    def subject(self) -> Role:
        """The role of the trigger's subject."""
        subject = self.frame.subject if self.frame else Role.SUPPLIER
        return subject if subject in OTHER_END else Role.ITEM

    def noun_role(self) -> Role | None:
        """The role that a noun such as supplier names."""
        if self.role_noun is None:
            return None
        return Role.SUPPLIER if "suppliers" in self.role_noun.kinds else Role.RECIPIENT

    def cast(self) -> Ends:
        """Give every actor that can have one its role, and note that it was used."""
        late, weak, origins = [], [], []
        for group in self.parts.actor_groups():
            named = group[0].id_ != "demonym"
            if self._is_attribute(group[-1]) if named else not self._is_noun_phrase(group[-1]):
                self.makers += [actor for actor in group if self._is_maker(actor)]
                origins += [] if self._nationality(group) else [group]
            elif self._is_weak(group):
                weak.append(group)
            elif not self._by_lead(group):
                late.append(group)
        for group in late:
            self._bare(group)
        for group in weak:
            self._by_lead(group)
        for group in origins:
            if Role.SUPPLIER not in self.ends.of or not self.trigger or self.trigger.noun:
                self._put(Role.SUPPLIER, group)
        return self.ends

    def _is_weak(self, group: list[Span]) -> bool:
        """Whether a preposition leads to actors that the trigger's frame does not know: perhaps to a mere place."""
        lead, _ = self.parts.lead(group[0].start)
        own = self.parts.grammar.agents | self.parts.grammar.genitives | self.parts.words.between
        known = any(lead in words for words in self.frame.obliques.values()) if self.frame else False
        return bool(lead) and not known and lead not in own and not self._is_owner(group[-1])

    def of_preposition(self, preposition: str) -> Role | None:
        """The role that a preposition leads to."""
        if not preposition:
            return None
        if preposition in self.parts.grammar.agents:
            if self.subject is Role.RECIPIENT and self._is_active():
                return Role.SUPPLIER
            return self.subject if self.frame and self.frame.subject is not Role.ITEM else None
        of_frame = (r for r, words in self.frame.obliques.items() if preposition in words) if self.frame else iter(())
        role = next((r for r in of_frame if r in OTHER_END), None)
        if role is None and preposition in self.parts.words.aside:
            return None
        return role or next((r for r, words in self.parts.words.ends.items() if preposition in words), None)

    def _is_noun_phrase(self, demonym: Span) -> bool:
        """Whether a nationality belongs to an actor's noun: l'armée russe, Chinese companies."""
        after, before = demonym.end, demonym.start - 1
        if after < len(self.doc) and self.parts.is_actor_noun(after):
            return True
        trigger = self.parts.trigger_at(after)
        if after < len(self.doc) and (self.parts.is_goods(after) or (trigger is not None and trigger.noun)):
            return False
        if before >= 0 and self.parts.is_actor_noun(before):
            return True
        compound = after < len(self.doc) and self.doc[after].text == "-"
        return (
            not compound
            and self.doc[demonym.start].pos_ in ("NOUN", "PROPN")
            and not (before >= 0 and self.parts.is_goods(before))
        )

    def _is_attribute(self, actor: Span) -> bool:
        """Whether a name stands before goods as a nationality does: US weapons; and not as who is given them."""
        goods = actor.end < len(self.doc) and self.parts.is_goods(actor.end) and not self.parts.trigger_at(actor.end)
        if self.trigger is None or self.frame is None or not (goods or self._is_maker(actor)):
            return False
        given = not self.trigger.noun and Role.RECIPIENT in self.frame.object and actor.start > self.trigger.token.i
        return self._is_maker(actor) or not (given and not self.parts.lead(actor.start)[0])

    def _is_maker(self, actor: Span) -> bool:
        """Whether a maker of arms names the goods it stands right beside: Sukhoi fighters, des chasseurs Soukhoï."""
        if str(actor.kb_id_) not in self.parts.makers:
            return False
        before, behind = actor.start - 1, actor.end
        acts = behind < len(self.doc) and self.doc[behind].pos_ in ("AUX", "VERB")
        beside = (behind,) if acts else (before, behind)
        return any(0 <= i < len(self.doc) and self.parts.is_goods(i) and not self.parts.trigger_at(i) for i in beside)

    def _nationality(self, group: list[Span]) -> bool:
        """Give a nationality the role that its noun says, and return whether one does: goods say only their origin."""
        first, last = group[0].start, group[-1].end
        noun = self._noun_after(last)
        if noun is None:
            before = (self.parts.trigger_at(i) for i in range(first - 1, max(-1, first - _NEAR), -1))
            noun = next((trigger for trigger in before if trigger and trigger.noun), None)
        if self.role_noun and (self.role_noun.start == last or self.role_noun.end == first):
            self._put(self.noun_role() or Role.SUPPLIER, group)
            return True
        if noun is not None and noun.frame.subject in OTHER_END:
            self._put(noun.frame.subject, group)
            return True
        return False

    def _noun_after(self, i: int) -> Trigger | None:
        """The noun of a transfer that a nationality opens: Indian arms imports."""
        while i < len(self.doc):
            trigger = self.parts.trigger_at(i)
            if trigger:
                return trigger if trigger.noun else None
            mention = self.parts.mention(i)
            if not (self.parts.is_goods(i) or self.doc[i].pos_ == "ADJ") or (mention and mention.label_ == "system"):
                return None
            i += 1
        return None

    def _by_lead(self, group: list[Span]) -> bool:
        first, last = group[0], group[-1]
        lead, at = self.parts.lead(first.start)
        if self._is_owner(last):
            self._owned(group, last.end + 1)
            return True
        if lead in self.parts.words.between and len(group) > 1:
            self.ends.pair.extend(group)
            self.parts.use(*group)
            return True
        genitive = lead in self.parts.grammar.genitives
        role = self._of_genitive(at) if genitive else self.of_preposition(lead)
        if genitive and role is None:
            self.ends.owners.extend(group)
            self.parts.use(*group)
            return True
        if role is None:
            return bool(lead)
        self.parts.used |= {*range(at, first.start)}
        if role in self.ends.of and not genitive and lead not in self._leads(role):
            return True
        self._put(role, group)
        return True

    def _leads(self, role: Role) -> frozenset[str]:
        """The prepositions that surely lead to a role, though it has been filled."""
        return (self.frame.obliques.get(role, frozenset()) if self.frame else frozenset()) | self.parts.grammar.agents

    def _of_genitive(self, at: int) -> Role | None:
        """The role of an actor behind of, by the noun before it."""
        before = self.parts.doc[at - 1] if at else None
        if self.role_noun and at >= self.role_noun.end and not self._item_between(self.role_noun.end, at):
            return OTHER_END[self.noun_role() or Role.SUPPLIER]
        if self.frame and self.trigger and not self.trigger.noun:
            if any(r in OTHER_END and self._has(words) for r, words in self.frame.obliques.items()):
                return next(r for r, words in self.frame.obliques.items() if r in OTHER_END and self._has(words))
            return None
        return self.subject if before is not None and self.trigger and self.subject in OTHER_END else None

    def _has(self, words: frozenset[str]) -> bool:
        return bool(words & self.parts.grammar.genitives)

    def _item_between(self, start: int, end: int) -> bool:
        return any(m.label_ == "system" for m in self.parts.items() if start <= m.start < end)

    def _is_owner(self, actor: Span) -> bool:
        return actor.end < len(self.doc) and self.doc[actor.end].lower_ in self.parts.words.owners

    def _owned(self, group: list[Span], i: int) -> None:
        """Give an owner the role that what it owns says: Russia's arms suppliers, Haftar's forces, Iran's exports."""
        owned = self.parts.mention(i) if i < len(self.doc) else None
        named = owned is not None and owned.label_ in ACTORS and owned.id_ != "demonym"
        if named:  # Yemen's Houthis, Saddam Hussein's Iraq
            self.parts.use(*group)
            return
        while i < len(self.doc) and not self.parts.is_(i, "suppliers", "recipients"):
            trigger = self.parts.trigger_at(i)
            if trigger and trigger.noun and trigger.frame.subject in OTHER_END:
                self._put(trigger.frame.subject, group)
                return
            if self.parts.is_actor_noun(i):
                lead, _ = self.parts.lead(group[0].start)
                role = self.of_preposition(lead)
                if role:
                    self._put(role, group)
                else:
                    self._bare(group)
                return
            if not self.parts.is_goods(i) and self.doc[i].pos_ not in ("ADJ", "NOUN"):
                break
            i += 1
        if i < len(self.doc) and self.parts.is_(i, "suppliers", "recipients"):
            self._put(OTHER_END[self.noun_role() or Role.SUPPLIER], group)
            return
        self.ends.owners.extend(group)
        self.parts.use(*group)

    def _bare(self, group: list[Span]) -> None:
        """Give a role to actors that no preposition leads to, by where they stand."""
        if self.role_noun and not self.trigger:
            role = self.noun_role() or Role.SUPPLIER
            self._put(OTHER_END[role] if self.whose else role, group)
            return
        if self.trigger is None:
            return
        before = group[0].start < self.trigger.token.i
        if self.subject not in OTHER_END:
            self._put(Role.RECIPIENT, group)
        elif self.passive and before:
            self._put(OTHER_END[self.subject], group)
        elif before or self.trigger.noun or (not self.open_subject and self.subject not in self.ends.of):
            self._put(self.subject if self.subject not in self.ends.of or before else OTHER_END[self.subject], group)
        else:
            self._put(OTHER_END[self.subject], group)

    def _put(self, role: Role, group: list[Span]) -> None:
        self.ends.add(role, group)
        self.parts.use(*group)

    def _is_passive(self) -> bool:
        if self.trigger is None or self.trigger.noun or self.trigger.frame.requires or self.subject not in OTHER_END:
            return False
        token = self.trigger.token
        if features(token, "VerbForm") == ["Ger"] or features(token, "Tense") == ["Pres"]:
            return False
        if self._is_active():
            return False
        return any(self.doc[i].lower_ in self.parts.words.passive for i in self._before(token.i)) and not self._acts(
            token
        )

    def _is_active(self) -> bool:
        """Whether an auxiliary that makes no passive stands right before the verb: has acquired, a reçu."""
        if self.trigger is None or self.trigger.noun or not self.trigger.token.i:
            return False
        before = self.doc[self.trigger.token.i - 1]
        return before.pos_ == "AUX" and before.lower_ not in self.parts.words.passive

    def _acts(self, verb: Token) -> bool:
        """Whether an actor right before a verb and behind some arms is its subject: the jets that Indonesia bought."""
        actor = next((a for a in self.parts.mentions if a.end == verb.i and a.label_ in ACTORS), None)
        if actor is None:
            return False
        between = (self.doc[item.end : actor.start] for item in self.parts.items() if item.end <= actor.start)
        relatives = self.parts.grammar.relatives
        return any(all(t.pos_ == "DET" or t.lower_ in relatives for t in tokens) for tokens in between)

    def _before(self, i: int) -> Iterator[int]:
        """The tokens before a verb, back to its auxiliary's clause."""
        for k in range(i - 1, max(-1, i - 12), -1):
            passed = self.doc[k].pos_ == "VERB" and not self.parts.is_(k, "passive", "silent")
            if self.parts.trigger_at(k) or passed:
                return
            if not any(mark.end - mark.start > 1 for mark in self.parts.marks_at(k)):
                yield k
