"""Who says what a question asks about, when and how often that was published, and over how many steps it went."""

from spacy.tokens import Token
from text_to_num import text2num

from extract.lexicon import Mark
from extract.sentence_parts import Params, Parts
from schemas.questions import LONGEST

_NEAR = 4
"""Words between according to and who is named, at most."""


class SourceReader:
    """Reads the sources of questions in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def read(self, parts: Parts, params: Params) -> None:
        """Add who says it, when and in how many documents to the parameters."""
        self._attributed(parts, params)
        self._published(parts, params)
        self._counted(parts, params)

    def _attributed(self, parts: Parts, params: Params) -> None:
        for mark in parts.of("origins"):
            actor = next((a for a in parts.actors() if mark.end <= a.start <= mark.end + _NEAR), None)
            if actor is not None:
                params.setdefault("attributed_to", set()).add(str(actor.kb_id_))
                parts.use(mark, actor)
            else:
                self._source(parts, mark, params)
        if "attributed_to" not in params:
            self._reported(parts, params)

    def _source(self, parts: Parts, mark: Mark, params: Params) -> None:
        """Attribute to a source that no table has: its name as it is written."""
        named: list[Token] = []
        for token in parts.doc[mark.end :]:
            if not token.text[0].isupper() and named:
                break
            if token.text[0].isupper() and not parts.mention(token.i):
                named.append(token)
            elif token.pos_ != "DET":
                break
        if named:
            params["attributed_to"] = {parts.doc[named[0].i : named[-1].i + 1].text}
            parts.used |= {token.i for token in named}

    def _reported(self, parts: Parts, params: Params) -> None:
        """Attribute to who is said to say it: what does Ukraine say Iran sent; que dit Séoul; as Kyiv says."""
        for mark in parts.of("reports"):
            passive = any(parts.doc[i].lower_ in parts.words.passive for i in range(max(0, mark.start - 4), mark.start))
            by = next((a for a in parts.actors() if mark.end < a.start <= mark.end + _NEAR), None)
            direct = by is not None and not any(mark.end <= t.token.i < by.start for t in parts.triggers)
            if passive and by is not None and direct and parts.lead(by.start)[0] in parts.grammar.agents:
                params["attributed_to"] = {str(by.kb_id_)}
                parts.use(mark, by)
                return
            before = next((a for a in reversed(parts.actors()) if a.end <= mark.start <= a.end + 3), None)
            after = next((a for a in parts.actors() if mark.end <= a.start <= mark.end + 1), None)
            cited = _is_cited(parts, mark.start)
            asked = mark.start and parts.is_(mark.start - 1, "what")
            actor = after if after is not None and (cited or (before is None and asked)) else before
            behind = any(t.token.i > mark.end for t in parts.triggers)
            cited = cited or (actor is not None and _is_cited(parts, actor.start))
            if actor is None or not (behind or cited) or parts.trigger_at(mark.start):
                continue
            lead, _ = parts.lead(actor.start)
            people = actor.id_ != "demonym" or parts.doc[actor.start].pos_ in ("NOUN", "PROPN")
            if not lead and people and not passive:
                params["attributed_to"] = {str(actor.kb_id_)}
                parts.use(mark, actor)
                return

    def _published(self, parts: Parts, params: Params) -> None:
        documents, said = parts.of("documents"), parts.of("publications")
        for mark in said:
            moment = next((m for m in parts.times if m.start >= parts.doc[mark.start].idx), None)
            if moment is not None and (documents or parts.doc[mark.start].i):
                params |= {"published_since": {moment.since}} if moment.since else {}
                params |= {"published_until": {moment.until}} if moment.until else {}
                parts.times.remove(moment)
                parts.used |= {t.i for t in parts.doc if moment.start <= t.idx < moment.end}
                parts.use(mark, *documents)
                return

    def _counted(self, parts: Parts, params: Params) -> None:
        for mark in parts.of("at_least"):
            behind = parts.doc[mark.end : mark.end + 2]
            if len(behind) == 2 and behind[0].like_num and parts.is_(behind[1].i, "documents"):
                number = self._number(behind[0].lower_)
                params |= {"min_documents": {number}} if number else {}
                parts.used |= {*range(mark.start, mark.end + 2)}

    def stepped(self, parts: Parts, params: Params) -> None:
        """Set how many steps a chain may have: three at most, or just three, of which it then has no more."""
        for mark in parts.of("steps"):
            before = parts.doc[mark.start - 1] if mark.start else None
            number = self._number(before.lower_) if before is not None and before.like_num else None
            bounds = parts.of("at_most")
            least = any(bound.end in (mark.start - 1, mark.start) for bound in parts.of("at_least", "more_than"))
            if before is not None and number and int(number) <= LONGEST and not least:
                params["max"] = {number}
                parts.use(mark, *bounds)
                parts.used.add(before.i)

    def _number(self, written: str) -> str | None:
        try:
            return str(int(written) if written.isdigit() else text2num(written, self.language))
        except ValueError:
            return None


def _is_cited(parts: Parts, start: int) -> bool:
    """Whether what cites somebody stands among the two words before: as the Kremlin claims, comme l'affirme Kiev."""
    return any(token.lower_ in parts.words.citing for token in parts.doc[max(0, start - 2) : start])
