"""Train the scorer on gold passages: who plays which role, what is claimed, how far it is asserted, and when it was."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.progress import track
from threadpoolctl import threadpool_limits

from extract.candidates import Vacancy
from extract.claims import ClaimReader
from extract.extractor import Extractor
from extract.models import HERE
from extract.rows import Rows, joined, rows_of
from extract.scorer import Given, beside, claimed
from schemas.ontology import ClaimType
from scripts.evaluate.gold import GoldPassage, part, read_gold
from scripts.training.answers import Answered
from scripts.training.beginnings import beginnings
from scripts.training.certainty import Certainty
from scripts.training.floors import PRECISE, best_floor, calibration, facts, moment_floor
from scripts.training.labels import Told, date_labels, said
from scripts.training.lessons import EARLY, REGULARIZATION, TREES, Lesson, Words, grown, held_out
from scripts.training.material import Material
from scripts.training.sights import Sight, Sights

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
    with threadpool_limits(1, user_api="blas"):  # a second thread would only wait, and take a core for that
        parsing = track(passages, "parsing", console=console)
        told = [_told(passage, extractor, readers[passage.lang]) for passage in parsing]
        Training(Material(told, readers), out).run()


def _told(passage: GoldPassage, extractor: Extractor, reader: ClaimReader) -> Told:
    scene, read = extractor.scene(passage.text, passage.title, passage.date, passage.lang)
    return Told(passage, scene, read)


class Training:
    """The lessons one after the other: each builds on what the one before says of passages that it has not seen."""

    def __init__(self, material: Material, out: Path) -> None:
        self.material = material
        self.out = out

    def run(self) -> None:
        """Train and save all models."""
        self.out.mkdir(parents=True, exist_ok=True)
        vacancies = self.material.vacancies()
        roles = self.material.roles(vacancies)
        heard = self._heard("roles", roles)
        sights = self._sights(vacancies, roles, held_out(roles, heard, EARLY))
        chances = self._grown("roles", roles, joined(heard, sights.chances()))
        given = list(self.material.given(vacancies, chances))
        glimpses = sights.glimpses(given)
        together = [chance for glimpse in glimpses for chance in glimpse.stated]
        combinations = self.material.combinations(given)
        rows = joined(self._heard("combinations", combinations), together)
        likely = self._beside(given, combinations, rows, self._grown("combinations", combinations, rows))
        floors, points = self._settle(given, likely)
        Certainty(self.material, self.out).learn(given, likely, floors, glimpses)
        moments, seen, events = beginnings(self.material, given, glimpses)
        chances = self._grown("moments", moments, joined(self._heard("moments", moments), seen))
        meta = {"floors": floors, "moment_floor": moment_floor(chances, events), "calibration": points}
        (self.out / "meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")

    def _sights(self, vacancies: list[list[Vacancy]], lesson: Lesson, chances: np.ndarray) -> Sights:
        """Teach the networks roles and dates, the combinations that these chances of roles make, and their statuses."""
        seen, start = [], 0
        together = self.material.given(vacancies, chances)
        for number, (told, found, given) in enumerate(zip(self.material.told, vacancies, together, strict=True)):
            scorer = self.material.scorer(number)
            dates = scorer.near_dates(told.scene, told.passage)
            view = scorer.view(told.scene, found, dates)
            end = start + view.roles
            begins = date_labels(dates, self.material.stated[number])
            labels = [*lesson.labels[start:end], *(label for label, _ in begins)]
            weights = [*lesson.weights[start:end], *(weight for _, weight in begins)]
            answers = [self.material.answer(number, one) for one in given.combinations]
            groups = [view.group(one) for one in given.combinations]
            seen.append(Sight(dates, Answered(view, labels, weights, groups, answers)))
            start = end
        console.print(f"networks: {sum(len(one.answered.labels) for one in seen):,} candidates")
        return Sights.taught(seen, self.out)

    def _heard(self, name: str, lesson: Lesson) -> Rows:
        """Learn from words; return the clues with what words say of each example that they did not teach."""
        console.print(f"{name}: {len(lesson.rows):,} examples, {sum(lesson.labels):,} right")
        words = Words(lesson, ("no", "yes"), REGULARIZATION[name])
        words.odds().write(self.out / f"{name.removesuffix('s')}_words.json")
        return joined(rows_of(lesson.rows), words.held_out()[:, 1])

    def _grown(self, name: str, lesson: Lesson, rows: Rows) -> np.ndarray:
        """Learn from clues; return what they say of each example that they did not teach."""
        grown(lesson, rows, TREES[name]).save_model(self.out / f"{name}.txt")
        return held_out(lesson, rows, TREES[name])

    def _beside(self, given: Sequence[Given], lesson: Lesson, clues: Rows, chances: np.ndarray) -> np.ndarray:
        """Learn from what else each text may say."""
        parts, start = [], 0
        for told, found in zip(self.material.told, given, strict=True):
            here = slice(start, start + len(found.combinations))
            parts.append(beside(told.scene, found.combinations, chances[here].tolist(), clues[here]))
            start = here.stop
        rows = np.vstack([part for part in parts if len(part)])
        grown(lesson, rows, TREES["rivals"]).save_model(self.out / "rivals.txt")
        return held_out(lesson, rows, TREES["rivals"])

    def _settle(self, given: Sequence[Given], likely: np.ndarray) -> tuple[dict[ClaimType, float], Points]:
        """Find from which probability on to claim, and how often claims of each are right."""
        best: dict[tuple[int, ClaimType, tuple[str, ...]], tuple[float, bool]] = {}
        for number, weighed in enumerate(self.material.weighed(given, likely)):
            told, reader = self.material.told[number], self.material.scorer(number).statuses
            for one, chance in claimed(weighed, told.scene, reader, dict.fromkeys(ClaimType, 0.0)):
                key = (number, one.event.frame.claim, one.keys)
                if chance > best.get(key, (-1.0, False))[0]:
                    best[key] = (chance, bool(said(told, one)))
        floors = {}
        for claim in ClaimType:
            rated = sorted((value for key, value in best.items() if key[1] is claim), reverse=True)
            wanted = sum(facts(told, claim) for told in self.material.told)
            console.print(f"  {claim}:")
            floors[claim] = best_floor(rated, wanted, PRECISE[claim])
        return floors, calibration(list(best.values()), min(floors.values()))


if __name__ == "__main__":
    app()
