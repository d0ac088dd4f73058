"""Train the scorer on gold passages: who plays which role, what is claimed, how far it is asserted, and when it was."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import numpy as np
import typer
from rich.console import Console
from rich.progress import track

from extract.candidates import Asked
from extract.claims import ClaimReader
from extract.combinations import Combination, Likely
from extract.dates import DateMention
from extract.extractor import Extractor
from extract.models import HERE, joined
from extract.prospects import ORDER, Said
from extract.scorer import Given, Scorer, beside, claimed
from extract.statuses import STATUSES, likeliest
from schemas.ontology import ClaimType, SupplyStatus
from scripts.evaluate.gold import GoldPassage, part, read_gold
from scripts.training.floors import PRECISE, best_floor, calibration, facts, moment_floor
from scripts.training.labels import Told, combination_label, is_start, role_labels, said, starts, statuses
from scripts.training.lessons import FOLDS, REGULARIZATION, STATUS_SETTINGS, TREES, Lesson, Words, grown, held_out
from scripts.training.teaching import Answered, learnt, unseen

WORDS = tuple(dict.fromkeys(status for statuses in STATUSES.values() for status in statuses))
"""Every status."""

Points = list[tuple[float, float]]
"""Probabilities, each with the share that is right."""

app = typer.Typer(add_completion=False)
console = Console(stderr=True)


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


class Place(NamedTuple):
    """Where an example comes from: the number of its passage, its combination, and whether that is claimed."""

    number: int
    one: Combination
    is_claimed: bool


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
        roles = self._roles(asked)
        _, chances = self._lesson("roles", roles, self._seen(asked, roles))
        given = self._given(asked, chances)
        combinations = self._combinations(given)
        likely = self._beside(given, combinations, *self._lesson("combinations", combinations))
        floors, points = self._settle(given, likely)
        self._certainty(given, likely, floors)
        moments, wanted = self._moments(given)
        floor = moment_floor(self._lesson("moments", moments)[1], wanted)
        meta = {"floors": floors, "moment_floor": floor, "calibration": points}
        (self.out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")

    def _seen(self, asked: list[list[Asked]], lesson: Lesson) -> list[float]:
        """Teach the network; return what one that the other folds taught says of each candidate."""
        console.print(f"network: {len(lesson.labels):,} examples")
        answered, start = [], 0
        for number, (told, found) in enumerate(zip(self.told, asked, strict=True)):
            view = self._scorer(number).view(told.scene, found)
            end = start + len(view.candidates)
            answered.append(Answered(view, lesson.labels[start:end], lesson.weights[start:end]))
            start = end
        learnt(answered).write(self.out / "network.npz")
        return unseen(answered, FOLDS)

    def _lesson(
        self, name: str, lesson: Lesson, seen: list[float] | None = None
    ) -> tuple[list[list[float]], np.ndarray]:
        """Learn from words, then from numbers with what words and network say; return those, and what is said of each.

        `seen` is what the network says of each row, where it was asked.
        """
        console.print(f"{name}: {len(lesson.rows):,} examples, {sum(lesson.labels):,} right")
        words = Words(lesson, ("no", "yes"), REGULARIZATION[name])
        rows = joined(lesson.rows, words.held_out()[:, 1].tolist())
        rows = joined(rows, seen) if seen is not None else rows
        words.odds().write(self.out / f"{name.removesuffix('s')}_words.json")
        grown(lesson, rows, TREES[name]).save_model(self.out / f"{name}.txt")
        return rows, held_out(lesson, rows, TREES[name])

    def _certainty(self, given: list[Given], likely: np.ndarray, floors: Mapping[ClaimType, float]) -> None:
        """Learn how far each has come from its words, then of transfers from what these say of all of a text."""
        lesson, places = Lesson(), []
        for number, weighed in enumerate(self._weighed(given, likely)):
            told, scorer = self.told[number], self._scorer(number)
            claims = [one for one, _ in claimed(weighed, told.scene, scorer.statuses, floors)]
            kept = {id(one) for one in claims}
            chosen = [*claims, *(one for one, _ in weighed if id(one) not in kept and combination_label(told, one)[0])]
            wordings = scorer.prospects.wordings(told.scene, told.passage, chosen)
            for one, words in zip(chosen, wordings, strict=True):
                wanted = sorted(self._statuses(number, one)) if combination_label(told, one)[0] else []
                for status in wanted or [WORDS[0]]:
                    places.append(Place(number, one, id(one) in kept))
                    lesson.add([], words, WORDS.index(status), 1 / len(wanted) if wanted else 0.0, number)
        taught = Words(lesson, WORDS, REGULARIZATION["statuses"])
        chances = taught.held_out()
        weights = np.asarray(lesson.weights)
        right = np.asarray(lesson.labels) == chances.argmax(axis=1)
        console.print(
            f"statuses: {(weights > 0).sum():,} examples, {right[weights > 0].mean():.3f} right by words alone"
        )
        taught.weights().write(self.out / "statuses.json")
        self._transfers(lesson, places, chances)

    def _transfers(self, lesson: Lesson, places: list[Place], chances: np.ndarray) -> None:
        """Learn how far transfers have come from what words say of each and of all others that its text claims."""
        heard: dict[int, Said] = {}
        of_passage: dict[int, dict[int, bool]] = defaultdict(dict)
        for row, (number, one, is_claimed) in zip(chances.tolist(), places, strict=True):
            if one.event.frame.claim is ClaimType.SUPPLIES:
                told = self.told[number]
                rule = self._scorer(number).prospects.rule(one, told.scene, told.passage)
                heard.setdefault(id(one), Said.of(one, rule, dict(zip(WORDS, row, strict=True))))
                of_passage[number][id(one)] = is_claimed
        rows: dict[int, list[float]] = {}
        for number, keys in of_passage.items():
            others = [heard[key] for key, is_claimed in keys.items() if is_claimed]
            prospects = self._scorer(number).prospects
            described = prospects.rows(self.told[number].scene, [heard[key] for key in keys], others)
            rows.update(zip(keys, described, strict=True))
        transfers, rules = Lesson(), []
        for place, (number, one, _) in enumerate(places):
            if id(one) in rows and lesson.weights[place] > 0:
                label = ORDER.index(SupplyStatus(WORDS[lesson.labels[place]]))
                transfers.add(rows[id(one)], [], label, lesson.weights[place], number)
                rules.append(heard[id(one)].rule)
        weighed = held_out(transfers, transfers.rows, TREES["prospects"], STATUS_SETTINGS)
        self._tell_statuses(weighed, rules, [ORDER[label] for label in transfers.labels])
        grown(transfers, transfers.rows, TREES["prospects"], STATUS_SETTINGS).save_model(self.out / "prospects.txt")

    def _tell_statuses(self, weighed: np.ndarray, rules: list[str], wanted: list[SupplyStatus]) -> None:
        """Say how often the status is right, and how often what is not delivered is taken for it."""
        read = [
            likeliest(ClaimType.SUPPLIES, dict(zip(ORDER, row, strict=True)), rule)
            for row, rule in zip(weighed.tolist(), rules, strict=True)
        ]
        pairs = list(zip(read, wanted, strict=True))
        right = sum(one == other for one, other in pairs) / len(pairs)
        worse = sum(one == SupplyStatus.DELIVERED != other for one, other in pairs) / len(pairs)
        console.print(f"prospects: {len(pairs):,} examples, {right:.3f} right, {worse:.3f} wrongly delivered")

    def _scorer(self, number: int) -> Scorer:
        return self.readers[self.told[number].gold.lang].scorer

    def _weighed(self, given: list[Given], likely: np.ndarray) -> Iterator[list[Likely]]:
        """Yield the combinations of each passage with how likely each is."""
        start = 0
        for found in given:
            end = start + len(found.combinations)
            yield list(zip(found.combinations, likely[start:end].tolist(), strict=True))
            start = end

    def _statuses(self, number: int, one: Combination) -> set[str]:
        return statuses(self.told[number], one, self.stated[number].get(id(one.event), ()))

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
        for number, (told, each) in enumerate(zip(self.told, asked, strict=True)):
            end = start + sum(len(one.rows) for one in each)
            scorer = self._scorer(number)
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

    def _settle(self, given: list[Given], likely: np.ndarray) -> tuple[dict[ClaimType, float], Points]:
        """Find from which probability on to claim, and how often claims of each are right."""
        best: dict[tuple[int, ClaimType, tuple[str, ...]], tuple[float, bool]] = {}
        for number, weighed in enumerate(self._weighed(given, likely)):
            told, reader = self.told[number], self._scorer(number).statuses
            for one, chance in claimed(weighed, told.scene, reader, dict.fromkeys(ClaimType, 0.0)):
                key = (number, one.event.frame.claim, one.keys)
                if chance > best.get(key, (-1.0, False))[0]:
                    best[key] = (chance, bool(said(told, one)))
        floors = {}
        for claim in ClaimType:
            rated = sorted((value for key, value in best.items() if key[1] is claim), reverse=True)
            wanted = sum(facts(told, claim) for told in self.told)
            console.print(f"  {claim}:")
            floors[claim] = best_floor(rated, wanted, PRECISE[claim])
        return floors, calibration(list(best.values()), min(floors.values()))

    def _moments(self, given: list[Given]) -> tuple[Lesson, list[tuple[list[DateMention], set[str | None]]]]:
        """The dates near each event, and for each event those dates beside the ones that it has."""
        lesson = Lesson()
        events: list[tuple[list[DateMention], set[str | None]]] = []
        for number, (told, found) in enumerate(zip(self.told, given, strict=True)):
            right: dict[tuple[int, str], Combination] = {}
            for one in found.combinations:
                if combination_label(told, one)[0] and one.event.frame.claim is not ClaimType.VIOLATES:
                    for status in self._statuses(number, one):
                        right.setdefault((id(one.event), status), one)
            pairs = [(one, status) for (_, status), one in right.items()]
            reader = self.readers[told.gold.lang]
            for (one, _), dates in zip(pairs, reader.scorer.dated(told.scene, told.passage, pairs), strict=True):
                wanted = starts(told, one, self.stated[number].get(id(one.event), ()))
                events.append(([moment.date for moment in dates], wanted))
                for moment in dates:
                    lesson.add(moment.row, moment.words, int(is_start(moment.date, wanted)), 1.0, number)
        return lesson, events


if __name__ == "__main__":
    app()
