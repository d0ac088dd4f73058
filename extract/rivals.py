"""Rivals: what else a text may say beside a combination, in numbers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from extract.candidates import Scene
from extract.combinations import Combination, Likely, coordinated

_PLACES = 3
"""Roles of an event at most."""
Keys = tuple[str, ...]


class Rivals:
    """Describes the combinations of one text by how likely each of them was found by itself.

    A combination is set beside those that share two of its three parts, or
    one, and those that say the same, in its sentence and in the whole text.
    A part named in one breath with another is no rival of it.
    """

    def __init__(self, scene: Scene, combinations: Sequence[Combination], chances: Sequence[float]) -> None:
        self._scene = scene
        self._same: dict[Keys, list[float]] = defaultdict(list)
        self._sharing: dict[Keys, dict[Keys, Likely]] = defaultdict(dict)
        for one in zip(combinations, chances, strict=True):
            keys = one[0].keys
            for where in self._ranges(one[0]):
                self._same[*where, *keys].append(one[1])
                for shared in (*_shared(keys), *_lone(keys), ()):
                    best = self._sharing[*where, *shared]
                    best[keys] = max(best.get(keys, one), one, key=lambda pair: pair[1])

    def of(self, one: Combination, chance: float) -> list[float]:
        """Return the clues of a combination that is likely so far."""
        row = [chance]
        for where in self._ranges(one):
            same = self._same[*where, *one.keys]
            row += [float(len(same)), max(same), sum(same)]
            for place, shared in enumerate(_shared(one.keys)):
                row += self._in_place(one, place, self._sharing[*where, *shared])
            for shared in _lone(one.keys):
                others = [other[1] for keys, other in self._sharing[*where, *shared].items() if keys != one.keys]
                row += [max(others, default=0.0), sum(others)]
            row += [-1.0] * (4 * (_PLACES - len(one.keys)))
            said = {keys: other[1] for keys, other in self._sharing[where].items()}
            row += [max(said.values()), sum(said.values()), float(sum(value > chance for value in said.values()))]
            row.append(said.get((one.keys[1], one.keys[0], *one.keys[2:]), 0.0))
        return row

    def _in_place(self, one: Combination, place: int, others: Mapping[Keys, Likely]) -> list[float]:
        """How likely another stands in a place: one named in one breath with the combination's own, and any other."""
        beside, instead = 0.0, 0.0
        for other, chance in others.values():
            if other.keys == one.keys:
                continue
            if coordinated(one.choices[place], other.choices[place]):
                beside = max(beside, chance)
            else:
                instead = max(instead, chance)
        return [beside, instead]

    def _ranges(self, one: Combination) -> tuple[Keys, Keys]:
        """Where rivals are looked for: in the text, and in the sentence."""
        claim = one.event.frame.claim.value
        return ((claim, "text"), (claim, str(self._scene.sentences[one.event.trigger.i])))


def _shared(keys: Keys) -> list[Keys]:
    """The parts of a combination that others share which differ from it in one place."""
    return [(*keys[:place], "", *keys[place + 1 :]) for place in range(len(keys))]


def _lone(keys: Keys) -> list[Keys]:
    """Each part of a combination by itself, in its place."""
    return [("",) * place + (keys[place],) + ("",) * (len(keys) - place - 1) for place in range(len(keys))]
