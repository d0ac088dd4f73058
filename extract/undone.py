"""What was not done: did not comply, failed to comply, and not what was not only done."""

from spacy.tokens import Token

from extract.grammar import Frames, Modality
from extract.syntax import features, is_any, is_finite, universal

_OMITTED = frozenset({"xcomp", "ccomp", "acl"})
"""How a verb hangs on what leaves it undone: failed to comply, the failure to comply."""


class Denials:
    """Tells in a language whether what a verb says was not done."""

    def __init__(self, frames: Frames, modality: Modality) -> None:
        self.words = frames.undone
        self.negations = modality.negations
        self.ahead = frames.undone.duties.union(*modality.auxiliaries.values())

    def denies(self, verb: Token) -> bool:
        """Return whether a verb is denied an odd number of times, of what has been and not of what shall be."""
        omission = self._omission(verb)
        verbs = (verb, omission) if omission is not None else (verb,)
        if any(self._is_ahead(one) for one in verbs):
            return False
        return (sum(map(self.negates, verbs)) + len(verbs) - 1) % 2 == 1

    def negates(self, verb: Token) -> bool:
        """Return whether a verb has a negation of its own that nothing takes back."""
        subjects = [child for child in verb.children if universal(child) == "nsubj"]
        beside = {word.lower_ for one in (verb, *subjects) for word in (one, *one.children) if word != verb}
        return not beside.isdisjoint(self.negations) and beside.isdisjoint(self.words.limits)

    def _omission(self, verb: Token) -> Token | None:
        """What leaves a verb undone, if it hangs on that."""
        omitted = universal(verb) in _OMITTED and not is_finite(verb)
        return verb.head if omitted and is_any(verb.head, self.words.omissions) else None

    def _is_ahead(self, verb: Token) -> bool:
        auxiliaries = [child for child in verb.children if universal(child) == "aux"]
        future = any("Fut" in features(word, "Tense") for word in (verb, *auxiliaries))
        return future or any(is_any(word, self.ahead) for word in auxiliaries)
