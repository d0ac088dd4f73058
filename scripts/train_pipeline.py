"""Train a language's pipeline on its Universal Dependencies treebanks."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import spacy
import typer
from rich.progress import Progress
from spacy.language import Language
from spacy.tokens import Doc

from extract.packs import LANGUAGES
from scripts.training.description import describe
from scripts.training.drills import Drills, read_templates
from scripts.training.examples import Preparer
from scripts.training.loop import Checkpoint, Gold, Limits, create_pipeline, train
from scripts.training.scoring import Scores, score
from scripts.training.treebanks import Treebanks, find_file, read_sentences, read_treebanks

app = typer.Typer(add_completion=False)


@app.command()
def main(
    treebanks: Annotated[
        Path,
        typer.Option(help="Folder of the treebanks' CoNLL-U files, plain or as .xz.", file_okay=False, exists=True),
    ],
    language: Annotated[str, typer.Option(help="Code of the language, a folder of extract/languages.")],
    out: Annotated[
        Path | None, typer.Option(help="Where the pipeline goes; the language's own folder if not said.")
    ] = None,
    start: Annotated[
        Path | None, typer.Option(help="A pipeline to go on from, trained before by this command.")
    ] = None,
    facts: Annotated[
        Path | None, typer.Option(help="Folder of treebanks.yaml and drills.yaml, if not the language's own.")
    ] = None,
    steps: Annotated[int, typer.Option(help="Batches to learn from.", min=1)] = 4500,
    every: Annotated[
        int, typer.Option(help="Steps from one scoring on the development files to the next.", min=1)
    ] = 300,
    seed: Annotated[int, typer.Option(help="The same seed gives the same pipeline.")] = 7,
) -> None:
    """Train the language's pipeline, keep the best one met and score it on the test files."""
    home = facts or LANGUAGES / language
    banks = read_treebanks(home / "treebanks.yaml")
    folder = out or home / "pipeline"
    nlp = create_pipeline(language)
    preparer = Preparer(nlp, banks)
    learnt = _read(nlp, treebanks, banks, banks.train)
    drills = Drills(read_templates(home / "drills.yaml"), learnt, nlp.vocab)
    gold = Gold(train=learnt, dev=_read(nlp, treebanks, banks, banks.dev), drills=drills)
    limits = Limits(steps=steps, every=every, seed=seed, start=start)
    best = folder.with_name(f"{folder.name}.best")
    _follow(train(nlp, gold, preparer, limits=limits, best=best), steps=steps)
    _finish(best, folder, treebanks, banks)


def _follow(checkpoints: Iterable[Checkpoint], *, steps: int) -> None:
    """Show how far the training is and print each scoring, a better one with a star."""
    with Progress() as progress:
        task = progress.add_task("training", total=steps)
        for checkpoint in checkpoints:
            progress.update(task, completed=checkpoint.step)
            if checkpoint.scores:
                star = " *" if checkpoint.is_best else ""
                progress.console.print(f"{checkpoint.step:6} {_line(checkpoint.scores)}{star}")


def _read(nlp: Language, folder: Path, banks: Treebanks, names: tuple[str, ...]) -> list[Doc]:
    return [
        doc
        for name in names
        for doc in read_sentences(find_file(folder, name), merge_subtokens=banks.merge_subtokens, vocab=nlp.vocab)
    ]


def _line(scores: Scores) -> str:
    parts = (" ".join(f"{key} {value:.1f}" for key, value in side.items()) for side in (scores.plain, scores.prepared))
    return " | ".join(parts)


def _finish(best: Path, folder: Path, treebanks: Path, banks: Treebanks) -> None:
    """Score the best pipeline on the test files and put it, with what it is made of, where it belongs."""
    nlp = spacy.load(best)
    preparer = Preparer(nlp, banks)
    scores = {name: score(nlp, _read(nlp, treebanks, banks, (name,)), preparer) for name in banks.test}
    for name, result in scores.items():
        typer.echo(f"{name}: {_line(result)}")
    describe(best, banks, scores)
    shutil.rmtree(folder, ignore_errors=True)
    best.rename(folder)


if __name__ == "__main__":
    app()
