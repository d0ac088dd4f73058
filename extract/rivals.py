"""Rivals: what else a text may say beside a combination, in numbers."""

from collections import defaultdict
from collections.abc import Sequence

from extract.candidates import Scene
from extract.combinations import Combination

_PLACES = 3
"""Roles of an event at most."""
Keys = tuple[str, ...]


class Rivals:
    """Describes the combinations of one text by how likely each of them was found by itself.

    A combination is set beside those that share two of its three parts, or
    one, and those that say the same, in its sentence and in the whole text.
    """

    def __init__(self, scene: Scene, combinations: Sequence[Combination], chances: Sequence[float]) -> None:
        self._scene = scene
        self._same: dict[Keys, list[float]] = defaultdict(list)
        self._sharing: dict[Keys, dict[Keys, float]] = defaultdict(dict)
        for one, chance in zip(combinations, chances, strict=True):
            for where in self._ranges(one):
                self._same[*where, *one.keys].append(chance)
                for shared in (one.keys, *_shared(one.keys), *_lone(one.keys), ()):
                    best = self._sharing[*where, *shared]
                    best[one.keys] = max(best.get(one.keys, 0.0), chance)

    def of(self, one: Combination, chance: float) -> list[float]:
        """Return the clues of a combination that is likely so far."""
        row = [chance]
        for where in self._ranges(one):
            same = self._same[*where, *one.keys]
            row += [float(len(same)), max(same), sum(same)]
            for shared in (*_shared(one.keys), *_lone(one.keys)):
                others = [value for keys, value in self._sharing[*where, *shared].items() if keys != one.keys]
                row += [max(others, default=0.0), sum(others)]
            row += [-1.0] * (4 * (_PLACES - len(one.keys)))
            said = self._sharing[where]
            row += [max(said.values()), sum(said.values()), float(sum(value > chance for value in said.values()))]
            row.append(said.get((one.keys[1], one.keys[0], *one.keys[2:]), 0.0))
        return row

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
