"""Train the scorer on gold passages: who plays which role, what is claimed, how far it is asserted, and when it was."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import lightgbm
import numpy as np
import typer
from rich.console import Console
from rich.progress import track
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from extract.claims import ClaimReader
from extract.combinations import Combination, unrivalled
from extract.dates import DateMention
from extract.extractor import Extractor
from extract.models import HERE, joined
from extract.scorer import Asked, Given, beside
from extract.statuses import STATUSES
from extract.weights import Odds, Weights
from schemas.ontology import ClaimType
from scripts.evaluate.gold import GoldPassage, GoldSigns, part, read_gold
from scripts.training.labels import Told, combination_label, is_start, role_labels, said, starts, statuses

FOLDS = 5
"""Parts of the passages; each is weighed by what was learnt from the others."""
TREES = {"roles": 600, "combinations": 600, "rivals": 300, "moments": 200}
SETTINGS: dict[str, object] = {
    "objective": "binary", "learning_rate": 0.03, "num_leaves": 63, "min_data_in_leaf": 40, "feature_fraction": 0.4,
    "bagging_fraction": 0.6, "bagging_freq": 1, "lambda_l2": 15.0, "seed": 7, "deterministic": True,
    "force_col_wise": True, "verbose": -1, "num_threads": 2,
}  # fmt: skip
REGULARIZATION = {"roles": 0.15, "combinations": 0.1, "statuses": 0.3, "moments": 0.1}
"""Inverse strengths, as scikit-learn's C."""
WORDS = tuple(dict.fromkeys(status for statuses in STATUSES.values() for status in statuses))
"""Every status."""
SEEN = 3
"""How often a clue is to be seen before it has a weight."""
SLIGHT = 0.01
"""Weights below this are left out."""

app = typer.Typer(add_completion=False)
console = Console(stderr=True)


@dataclass(slots=True)
class Lesson:
    """Examples: clues in numbers and in words, what is right, how much each counts, and the number of its passage."""

    rows: list[list[float]] = field(default_factory=list)
    wordings: list[list[str]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)
    passages: list[int] = field(default_factory=list)

    def add(self, row: list[float], words: list[str], label: int, weight: float, passage: int) -> None:
        """Add one example."""
        self.rows.append(row)
        self.wordings.append(words)
        self.labels.append(label)
        self.weights.append(weight)
        self.passages.append(passage)

    @property
    def folds(self) -> np.ndarray:
        """The fold of each example."""
        return np.asarray(self.passages) % FOLDS


def held_out(lesson: Lesson, rows: list[list[float]], trees: int) -> np.ndarray:
    """Return what trees grown on the other folds say of each row."""
    said, data = np.zeros(len(rows)), np.asarray(rows)
    for number in range(FOLDS):
        said[lesson.folds == number] = grown(lesson, rows, trees, lesson.folds != number).predict(
            data[lesson.folds == number]
        )
    return said


def grown(lesson: Lesson, rows: list[list[float]], trees: int, chosen: np.ndarray | None = None) -> lightgbm.Booster:
    """Return trees grown on the chosen rows, or on all."""
    weights = np.asarray(lesson.weights)
    kept = (weights > 0) if chosen is None else chosen & (weights > 0)
    data = lightgbm.Dataset(np.asarray(rows)[kept], np.asarray(lesson.labels)[kept], weight=weights[kept])
    return lightgbm.train(SETTINGS, data, trees)


class Words:
    """Learns weights for the clues in words."""

    def __init__(self, lesson: Lesson, outcomes: Sequence[str], strength: float) -> None:
        self.lesson = lesson
        self.outcomes = outcomes
        self.strength = strength
        seen = Counter(clue for words in lesson.wordings for clue in set(words))
        self.clues = {clue: n for n, clue in enumerate(sorted(c for c, times in seen.items() if times >= SEEN))}
        hasher = (
            (row, self.clues[c]) for row, words in enumerate(lesson.wordings) for c in set(words) if c in self.clues
        )
        pairs = np.asarray(list(hasher))
        shape = (len(lesson.wordings), len(self.clues))
        self.table = sparse.csr_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=shape)

    def learnt(self, chosen: np.ndarray | None = None) -> LogisticRegression:
        """Return a model of the chosen examples, or of all."""
        weights = np.asarray(self.lesson.weights)
        kept = np.flatnonzero((weights > 0) if chosen is None else chosen & (weights > 0))
        model = LogisticRegression(C=self.strength, max_iter=300)
        return model.fit(self.table[kept], np.asarray(self.lesson.labels)[kept], sample_weight=weights[kept])

    def held_out(self) -> np.ndarray:
        """Return the chances of each outcome for each example by what the other folds teach."""
        said = np.zeros((len(self.lesson.labels), len(self.outcomes)))
        for number in range(FOLDS):
            here = np.flatnonzero(self.lesson.folds == number)
            model = self.learnt(self.lesson.folds != number)
            said[np.ix_(here, model.classes_)] = model.predict_proba(self.table[here])
        return said

    def weights(self) -> Weights:
        """Return what all examples teach."""
        model = self.learnt()
        rows = model.coef_
        outcomes = tuple(self.outcomes[number] for number in model.classes_)
        kept = {clue: rows[:, n] for clue, n in self.clues.items() if np.abs(rows[:, n]).max() >= SLIGHT}
        return Weights(outcomes, model.intercept_, kept)

    def odds(self) -> Odds:
        """Return what all examples teach of a yes or no."""
        model = self.learnt()
        weights = model.coef_[0]
        kept = {clue: float(weights[n]) for clue, n in self.clues.items() if abs(weights[n]) >= SLIGHT}
        return Odds(float(model.intercept_[0]), kept)


@app.command()
def main(
    gold: Annotated[
        list[Path] | None, typer.Argument(help="Gold passages, JSON lines; without any the project's train part.")
    ] = None,
    out: Annotated[Path, typer.Option(help="Where the scorer goes.")] = HERE,
    share: Annotated[float, typer.Option(help="Share of the passages to learn from.", min=0.05, max=1)] = 1.0,
) -> None:
    """Train the scorer and say how well it does on passages that it was not grown on."""
    extractor = Extractor()
    passages = read_gold(gold or part("train", extractor.languages))
    passages = passages[:: round(1 / share)] if share < 1 else passages
    readers = {code: extractor.claim_reader(code) for code in extractor.languages}
    told = [_told(passage, extractor, readers[passage.lang]) for passage in track(passages, "parsing", console=console)]
    Training(told, readers, out).run()


def _told(passage: GoldPassage, extractor: Extractor, reader: ClaimReader) -> Told:
    scene, read = extractor.scene(passage.text, passage.title, passage.date, passage.lang)
    return Told(passage, scene, read)


class Training:
    """The lessons one after the other: each builds on what the one before says of passages that it has not seen."""

    def __init__(self, told: Sequence[Told], readers: dict[str, ClaimReader], out: Path) -> None:
        self.told = told
        self.readers = readers
        self.out = out
        self.stated = [one.aligned() for one in told]

    def run(self) -> None:
        """Train and save all models."""
        self.out.mkdir(parents=True, exist_ok=True)
        asked = [self.readers[one.gold.lang].scorer.asked(one.scene) for one in self.told]
        _, chances = self._lesson("roles", self._roles(asked))
        given = self._given(asked, chances)
        combinations = self._combinations(given)
        likely = self._beside(given, combinations, *self._lesson("combinations", combinations))
        floors, points = self._settle(given, likely)
        self._certainty(given)
        moments, wanted = self._moments(given)
        floor = _moment_floor(self._lesson("moments", moments)[1], wanted)
        meta = {"floors": floors, "moment_floor": floor, "calibration": points}
        (self.out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")

    def _lesson(self, name: str, lesson: Lesson) -> tuple[list[list[float]], np.ndarray]:
        """Learn from words, then from numbers with what the words say; return those, and what is said of each row."""
        console.print(f"{name}: {len(lesson.rows):,} examples, {sum(lesson.labels):,} right")
        words = Words(lesson, ("no", "yes"), REGULARIZATION[name])
        rows = joined(lesson.rows, words.held_out()[:, 1].tolist())
        words.odds().write(self.out / f"{name.removesuffix('s')}_words.json")
        grown(lesson, rows, TREES[name]).save_model(self.out / f"{name}.txt")
        return rows, held_out(lesson, rows, TREES[name])

    def _certainty(self, given: list[Given]) -> None:
        lesson = Lesson()
        for number, (told, found) in enumerate(zip(self.told, given, strict=True)):
            right = [one for one in found.combinations if combination_label(told, one)[0]]
            wordings = self.readers[told.gold.lang].scorer.certainty(told.scene, told.passage, right)
            for one, words in zip(right, wordings, strict=True):
                wanted = statuses(told, one, self.stated[number].get(id(one.event), ()))
                for status in sorted(wanted):
                    lesson.add([], words, WORDS.index(status), 1 / len(wanted), number)
        taught = Words(lesson, WORDS, REGULARIZATION["statuses"])
        right_ones = np.asarray(lesson.labels) == taught.held_out().argmax(axis=1)
        console.print(f"statuses: {len(lesson.labels):,} examples, {right_ones.mean():.3f} right when held out")
        taught.weights().write(self.out / "statuses.json")

    def _roles(self, asked: list[list[Asked]]) -> Lesson:
        lesson = Lesson()
        for number, (told, found) in enumerate(zip(self.told, asked, strict=True)):
            for one in found:
                stated = self.stated[number].get(id(one.event), [])
                labels = role_labels(told, one.event, one.role, one.candidates, stated)
                for row, words, (label, weight) in zip(one.rows, one.wordings, labels, strict=True):
                    lesson.add(row, words, label, weight, number)
        return lesson

    def _given(self, asked: list[list[Asked]], chances: np.ndarray) -> list[Given]:
        found, start = [], 0
        for told, each in zip(self.told, asked, strict=True):
            end = start + sum(len(one.rows) for one in each)
            scorer = self.readers[told.gold.lang].scorer
            found.append(scorer.given(told.scene, scorer.chosen(each, chances[start:end].tolist())))
            start = end
        return found

    def _combinations(self, given: list[Given]) -> Lesson:
        lesson = Lesson()
        for number, (told, found) in enumerate(zip(self.told, given, strict=True)):
            for one, row, words in zip(*found, strict=True):
                lesson.add(row, words, *combination_label(told, one), number)
        return lesson

    def _beside(self, given: list[Given], lesson: Lesson, alone: list[list[float]], chances: np.ndarray) -> np.ndarray:
        """Learn from what else each text may say."""
        rows: list[list[float]] = []
        for told, found in zip(self.told, given, strict=True):
            here = slice(len(rows), len(rows) + len(found.combinations))
            rows += beside(told.scene, found.combinations, chances[here].tolist(), alone[here])
        grown(lesson, rows, TREES["rivals"]).save_model(self.out / "rivals.txt")
        return held_out(lesson, rows, TREES["rivals"])

    def _settle(self, given: list[Given], likely: np.ndarray) -> tuple[dict[str, float], list[tuple[float, float]]]:
        """Find from which probability on to claim, and how often claims of each are right."""
        best: dict[tuple[int, ClaimType, tuple[str, ...]], tuple[float, bool]] = {}
        start = 0
        for number, (told, found) in enumerate(zip(self.told, given, strict=True)):
            end = start + len(found.combinations)
            reader = self.readers[told.gold.lang].scorer.statuses
            weighed = zip(found.combinations, likely[start:end].tolist(), strict=True)
            stated = [pair for pair in weighed if reader.status(pair[0].event, told.scene.phrases)]
            for one, chance in unrivalled(stated):
                key = (number, one.event.frame.claim, one.keys)
                if chance > best.get(key, (-1.0, False))[0]:
                    best[key] = (chance, bool(said(told, one)))
            start = end
        floors = {}
        for claim in ClaimType:
            claimed = sorted((value for key, value in best.items() if key[1] is claim), reverse=True)
            wanted = sum(_facts(told, claim) for told in self.told)
            console.print(f"  {claim}:")
            floors[claim.value] = _floor(claimed, wanted, _PRECISE[claim])
        return floors, _calibration(list(best.values()), min(floors.values()))

    def _moments(self, given: list[Given]) -> tuple[Lesson, list[tuple[list[DateMention], set[str | None]]]]:
        """The dates near each event, and for each event those dates beside the ones that it has."""
        lesson = Lesson()
        events: list[tuple[list[DateMention], set[str | None]]] = []
        for number, (told, found) in enumerate(zip(self.told, given, strict=True)):
            right: dict[tuple[int, str], Combination] = {}
            for one in found.combinations:
                if combination_label(told, one)[0] and one.event.frame.claim is not ClaimType.VIOLATES:
                    for status in statuses(told, one, self.stated[number].get(id(one.event), ())):
                        right.setdefault((id(one.event), status), one)
            pairs = [(one, status) for (_, status), one in right.items()]
            reader = self.readers[told.gold.lang]
            for (one, _), dates in zip(pairs, reader.scorer.dated(told.scene, told.passage, pairs), strict=True):
                wanted = starts(told, one, self.stated[number].get(id(one.event), ()))
                events.append(([moment.date for moment in dates], wanted))
                for moment in dates:
                    lesson.add(moment.row, moment.words, int(is_start(moment.date, wanted)), 1.0, number)
        return lesson, events


def _facts(told: Told, claim: ClaimType) -> int:
    """How many facts of a type the gold has in a passage."""
    relations = [relation for relation in told.gold.relations if relation.type == claim]
    facts = {tuple(sorted(f"{k}{v}" for k, v in relation if k not in _AMOUNTS)) for relation in relations}
    parties = sum(len(relation.parties) - 1 for relation in relations if isinstance(relation, GoldSigns))
    return len(facts) + parties


_AMOUNTS = frozenset({"status", "quantity", "value", "start", "end", "trigger"})
_PRECISE = {ClaimType.SUPPLIES: 0.75, ClaimType.VIOLATES: 0.74, ClaimType.SIGNS: 0.8}
"""What precision should not fall below on passages held out, which are harder than the news mostly is."""


def _floor(found: list[tuple[float, bool]], wanted: int, precise: float) -> float:
    """The probability at which F1 is best, among those with the wanted precision where there are any."""
    scored = []
    hits = 0
    for number, (chance, right) in enumerate(found, 1):
        hits += right
        scored.append((hits / number >= precise, 2 * hits / (number + wanted), chance, hits / number, hits / wanted))
    _, best_f1, chance, precision, recall = max(scored, key=lambda row: row[1])
    console.print(f"    best F1 {best_f1:.3f} at {chance:.2f}: P {precision:.3f} R {recall:.3f}")
    sure, f1, floor, precision, recall = max(scored)
    console.print(
        f"    with P >= {precise if sure else 0}: F1 {f1:.3f} at {floor:.2f}: P {precision:.3f} R {recall:.3f}"
    )
    return round(floor, 3)


def _moment_floor(chances: np.ndarray, events: list[tuple[list[DateMention], set[str | None]]]) -> float:
    """The probability from which on to date an event, so that most are right: a made-up date costs half a right one."""
    best = (-1.0, 0.5)
    for floor in np.arange(0.15, 0.65, 0.05):
        start = right = invented = dated = 0
        for dates, wanted in events:
            said = chances[start : start + len(dates)]
            start += len(dates)
            chosen = dates[int(said.argmax())] if len(dates) and said.max() >= floor else None
            dated += None not in wanted
            right += chosen is not None and is_start(chosen, wanted)
            invented += chosen is not None and None in wanted
        console.print(f"    from {floor:.2f}: {right} of {dated} right, {invented} invented")
        best = max(best, (right - invented / 2, float(floor)))
    return round(best[1], 2)


_POINTS = 12


def _calibration(found: list[tuple[float, bool]], floor: float) -> list[tuple[float, float]]:
    """Points between which confidence is interpolated: the share that is right in equal parts, never falling."""
    claimed = sorted(value for value in found if value[0] >= floor)
    parts = [part for part in np.array_split(np.asarray(claimed, dtype=float), _POINTS) if len(part)]
    means = [(float(part[:, 0].mean()), float(part[:, 1].mean())) for part in parts]
    rising = np.maximum.accumulate([share for _, share in means])
    return [(round(x, 4), round(float(y), 4)) for (x, _), y in zip(means, rising, strict=True)]


if __name__ == "__main__":
    app()
