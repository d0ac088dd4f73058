"""A question about supplies: its ends, its items and what it asks for."""

from collections.abc import Iterable

from spacy.tokens import Span

from extract.asked_roles import OTHER_END, Casting, Ends
from extract.asking import Asked
from extract.knowledge import Knowledge
from extract.lexicon import Mark
from extract.phrases import ANYTHING
from extract.sentence_parts import Params, Parts, Trigger, is_arms
from schemas.ontology import ClaimType, EntityType, Role
from schemas.questions import Asks

_CONTRACTS = frozenset({"order as a noun", "signed order"})
_GENERIC = frozenset({"arrival", "origin", "movement", "transport", "arrival with cargo"})
"""Frames of what only moves, beside which another verb says who supplies."""
_VAGUE = frozenset({"movement"})
_PLACING = frozenset({"handing on"})
"""Frames of verbs by which an order is placed as well: une commande passée par la Grèce."""
_BESIDE = frozenset({"signed order", "request"})
"""Frames of verbs that do not say who supplies where a noun does: to negotiate a sale."""


class SupplyReader:
    """Reads questions about supplies in one language."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known

    def read(self, parts: Parts, asked: Asked, params: Params) -> Asks | None:
        """Add what is supplied, by whom and to whom, to the parameters, and return what is asked for."""
        trigger = main_trigger(parts)
        role_noun = asked.role or next(iter(parts.of("suppliers", "recipients")), None)
        if role_noun is not None and "documents" in role_noun.kinds and asked.role is None:
            role_noun = None
        if trigger is not None and asked.role is None and asked.kind != "truth":
            role_noun = None
        if asked.within is not None:
            parts.use(asked.within)
        open_subject = asked.kind == "actor" and not asked.lead
        casting = Casting(parts, trigger, role_noun, open_subject=open_subject, whose=asked.role is not None)
        ends = casting.cast()
        parts.use(*(Mark(t.token.i, t.token.i + 1, frozenset()) for t in parts.triggers))
        parts.use(*([role_noun] if role_noun else []))
        asks = self._asks(parts, asked, casting, ends)
        if asks is Asks.SUPPLIER:
            self._leave_makers(parts, casting, ends)
        if asks is Asks.PATH:
            self._join(parts, ends)
        self._loose(parts, asks, ends, asked)
        self._items(parts, params)
        for role, actors in ends.of.items():
            self._end(parts, role.value, actors, params)
        if asks in (Asks.SUPPLIER, Asks.RECIPIENT) and params.get("supplier") == params.get("recipient"):
            params.pop(asks.value, None)  # nobody supplies itself: Saddam Hussein's Iraq
        if asked.within is not None and asks in (Asks.SUPPLIER, Asks.RECIPIENT):
            params[f"{asks.value}_group"] = {str(asked.within.kb_id_)}
        if asked.phrase and asks is Asks.ITEM:
            asks = _open(params)
        return asks if self._holds(parts, asks, params) else None

    def _holds(self, parts: Parts, asks: Asks | None, params: Params) -> bool:
        """Whether what is counted or priced is spoken of, and a chain has an end."""
        if not parts.items() and not params.keys() - {"status"} and not any(t.noun for t in parts.triggers):
            return False
        if asks is Asks.QUANTITY:
            return bool(parts.items()) or any(trigger.noun for trigger in parts.triggers)
        if asks is Asks.PATH:
            return bool({"supplier", "recipient"} & params.keys())
        return asks is not None

    def _end(self, parts: Parts, role: str, actors: Iterable[Span], params: Params) -> None:
        for actor in actors:
            name = f"{role}_group" if self._is_group(parts, actor) else role
            params.setdefault(name, set()).add(str(actor.kb_id_))

    def _is_group(self, parts: Parts, actor: Span) -> bool:
        """Whether an alliance stands for its members: NATO countries."""
        organization = self.known.reference.organizations.get(str(actor.kb_id_))
        if organization is None or organization.kind != "alliance":
            return False
        if actor.end < len(parts.doc) and parts.is_(actor.end, "members"):
            return True
        i = actor.start - 1
        while i >= 0 and (parts.folded(i) in parts.grammar.genitives or parts.doc[i].pos_ == "DET"):
            i -= 1
        return i >= 0 and parts.is_(i, "members")

    def _asks(self, parts: Parts, asked: Asked, casting: Casting, ends: Ends) -> Asks | None:
        simple = {"quantity": Asks.QUANTITY, "value": Asks.VALUE, "date": Asks.DATE, "truth": Asks.TRUTH,
                  "path": Asks.PATH, "thing": Asks.ITEM, "instrument": Asks.ITEM, "whose": Asks.SUPPLIER}  # fmt: skip
        if asked.kind == "role":
            role = casting.noun_role()
            return Asks(role.value) if role else None
        if asked.kind == "where":
            return self._where(parts, asked, casting)
        if asked.kind == "actor":
            return self._who(parts, asked, casting, ends)
        if asked.kind == "thing" and asked.bare and casting.frame is not None and casting.frame.name == "payment":
            return Asks.VALUE
        if asked.kind == "thing" and asked.bare and asked.lead:
            role = casting.of_preposition(asked.lead)
            return Asks(role.value) if role else Asks.ITEM
        return simple[asked.kind]

    def _where(self, parts: Parts, asked: Asked, casting: Casting) -> Asks:
        comes = casting.frame is not None and casting.frame.name == "origin"
        takes = casting.frame is not None and casting.frame.subject is Role.RECIPIENT
        stranded = self._stranded(parts, casting)
        away = asked.lead in parts.grammar.genitives or takes or comes
        return Asks.SUPPLIER if stranded is Role.SUPPLIER or (away and stranded is None) else Asks.RECIPIENT

    def _stranded(self, parts: Parts, casting: Casting) -> Role | None:
        """The role of a preposition with nothing behind it but a time: from, at the end."""
        for i in range(len(parts.doc) - 1, 0, -1):
            token = parts.doc[i]
            if parts.in_time(token) or not any(letter.isalnum() for letter in token.text) or self._dates(parts, i):
                continue
            preposition, _ = parts.preposition(i)
            return casting.of_preposition(preposition) if preposition and not parts.mention(i) else None
        return None

    def _dates(self, parts: Parts, i: int) -> bool:
        """Whether a word leads to a time: in 2020, and not to since 2020."""
        following = parts.doc[i + 1] if i + 1 < len(parts.doc) else None
        bounds = {word for phrases in parts.words.bounds.values() for phrase in phrases for word in phrase.split()}
        led = following is not None and parts.in_time(following) and following.lower_ not in bounds
        return led and parts.mention(i) is None

    def _who(self, parts: Parts, asked: Asked, casting: Casting, ends: Ends) -> Asks | None:
        frame, subject = casting.frame, casting.subject
        if asked.lead:
            role = casting.of_preposition(asked.lead)
            if role is None and asked.lead in parts.grammar.genitives:
                role = Role.SUPPLIER
            if role is None and asked.lead in parts.words.inside:
                role = OTHER_END.get(subject)
            return Asks(role.value) if role else None
        stranded = self._stranded(parts, casting)
        if stranded is not None:
            return Asks(stranded.value)
        if frame is None:
            return None
        if subject not in OTHER_END:
            return Asks.RECIPIENT if Role.RECIPIENT not in ends.of else Asks.SUPPLIER
        other = OTHER_END[subject]
        if casting.passive:
            return Asks(other.value)
        bare = subject in ends.of and any(self._is_subject(parts, a, casting) for a in ends.of[subject])
        return Asks((other if bare else subject).value)

    def _is_subject(self, parts: Parts, actor: Span, casting: Casting) -> bool:
        """Whether an actor, and not the interrogative, is the subject: no nationality of the goods, nor their maker."""
        if actor in casting.makers:
            return False
        return actor.id_ != "demonym" or bool(casting.trigger and casting.trigger.noun)

    def _loose(self, parts: Parts, asks: Asks | None, ends: Ends, asked: Asked) -> None:
        """Give owners of goods and two that are named together their roles."""
        supplied, received = Role.SUPPLIER, Role.RECIPIENT
        if ends.owners:
            taken = asks is Asks.SUPPLIER or supplied in ends.of
            ends.add(received if taken and received not in ends.of else supplied, ends.owners)
        came = asked.kind == "where" or (asked.lead and self._own(parts, ends.of.get(supplied, ())))
        if came and asks is Asks.SUPPLIER and received not in ends.of and supplied in ends.of:
            ends.of[received] = ends.of.pop(supplied)
        self._turn(parts, ends)
        if ends.pair:
            made = self._makers(parts)
            first = next((a for a in ends.pair if str(a.kb_id_) in made), ends.pair[0])
            ends.add(supplied, [first])
            ends.add(received, [a for a in ends.pair if a is not first])

    def _leave_makers(self, parts: Parts, casting: Casting, ends: Ends) -> None:
        """Leave out a firm that only names the goods whose supplier is asked for: who sold Sukhoi fighters."""
        kept = [actor for actor in ends.of.pop(Role.SUPPLIER, []) if actor not in casting.makers]
        parts.used -= {token.i for maker in casting.makers for token in maker}
        if kept:
            ends.add(Role.SUPPLIER, kept)

    def _join(self, parts: Parts, ends: Ends) -> None:
        """Let a chain reach from the first to the second of two that no preposition tells apart."""
        for group in parts.actor_groups():
            if group[0].id_ != "demonym" and not parts.lead(group[0].start)[0]:
                ends.add(Role.SUPPLIER, group)
                parts.use(*group)
        first, others = ends.of.get(Role.SUPPLIER, [])[:1], ends.of.get(Role.SUPPLIER, [])[1:]
        if Role.RECIPIENT not in ends.of and len(others) == 1:
            ends.of = {Role.SUPPLIER: first, Role.RECIPIENT: others}

    def _own(self, parts: Parts, actors: Iterable[Span]) -> bool:
        """Whether actors stand right behind goods, which are theirs: the drones of the Sudanese army."""
        ends = {item.end for item in parts.items()}
        return all(parts.lead(actor.start)[1] in ends for actor in actors)

    def _turn(self, parts: Parts, ends: Ends) -> None:
        """Let the maker of what a contract is for be its supplier: a contract with Egypt for the Rafale."""
        trigger, made = main_trigger(parts), self._makers(parts)
        if trigger is None or trigger.frame.name not in _CONTRACTS or not made:
            return
        sellers, buyers = ends.of.get(Role.SUPPLIER, []), ends.of.get(Role.RECIPIENT, [])
        if not any(str(a.kb_id_) in made for a in sellers) and all(str(a.kb_id_) in made for a in buyers):
            ends.of = {role: actors for role, actors in ((Role.SUPPLIER, buyers), (Role.RECIPIENT, sellers)) if actors}

    def _makers(self, parts: Parts) -> frozenset[str]:
        systems = (self.known.reference.systems.get(str(m.kb_id_)) for m in parts.items())
        return frozenset(key for system in systems if system for key in (*system.origin, *system.maker))

    def _items(self, parts: Parts, params: Params) -> None:
        named = [m for m in parts.items() if m.label_ == EntityType.SYSTEM]
        classes = [m for m in parts.items() if m.label_ == EntityType.CATEGORY and not is_arms(m)]
        kept = {str(m.kb_id_) for m in classes if not any(self._is_kind(n, m) for n in named)}
        said = {t.frame.item for t in parts.triggers if t.frame.item and t.frame.item != ANYTHING and not t.noun}
        kept |= said if not named else set()
        variants = parts.of("families")
        parts.use(*variants)
        params |= {"family" if variants else "item": {str(m.kb_id_) for m in named}} if named else {}
        params |= {"category": kept} if kept else {}
        parts.use(*parts.items())

    def _is_kind(self, system: Span, category: Span) -> bool:
        """Whether a class is that of a system, or one above or below it."""
        known, key = self.known.reference.systems.get(str(system.kb_id_)), str(category.kb_id_)
        lineage = self.known.reference.lineage
        return known is None or key in lineage(known.category) or known.category in lineage(key)


def _open(params: Params) -> Asks:
    """What a phrase without an interrogative leaves open: an end, where what is supplied is named."""
    if not params.keys() & {"item", "family", "category"}:
        return Asks.ITEM
    if not params.keys() & {"supplier", "supplier_group"}:
        return Asks.SUPPLIER
    return Asks.ITEM if params.keys() & {"recipient", "recipient_group"} else Asks.RECIPIENT


def main_trigger(parts: Parts) -> Trigger | None:
    """The word whose roles a question about supplies asks of: a verb that says more than a plan, else a noun."""
    found = [t for t in parts.triggers if t.frame.claim is ClaimType.SUPPLIES]
    verbs, nouns = [t for t in found if not t.noun], [t for t in found if t.noun]
    ordered = any(trigger.frame.name in _CONTRACTS for trigger in nouns)
    vague = _GENERIC | (_PLACING if ordered else frozenset())
    sure = [t for t in verbs if t.frame.status == "delivered" and t.frame.name not in vague]
    moving = [t for t in verbs if t.frame.name in _GENERIC - _VAGUE]
    asking = [t for t in verbs if t.frame.status != "delivered" and t.frame.name not in _BESIDE]
    return next(iter((*sure, *moving, *asking, *nouns, *verbs)), None)
