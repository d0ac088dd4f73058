"""armsgraph ingest and remove: what the graph holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

import typer

from app.commands.console import counting, notes
from app.commands.inputs import Paths, sources
from app.ingest import Step, ingest, stale_sources
from app.opening import extractor_of, graph_of
from app.settings import read_settings
from schemas.errors import GraphUnavailable

INTERRUPTED = 130
"""The exit code of a command that was stopped from the keyboard, as shells have it."""

Reread = Annotated[
    bool,
    typer.Option("--reread", help="Read again what another version of the extractor read; alone, the whole graph."),
]

Purge = Annotated[
    bool,
    typer.Option("--purge", help="At the end delete every claim and document that was retracted or removed, ever."),
]


def ingest_documents(paths: Paths = [], reread: Reread = False, purge: Purge = False) -> None:  # noqa: B006  # Typer makes a new one
    """Read documents and keep them with their claims in the graph.

    What is known is not read again, so a run that was stopped is finished by
    starting it over. Documents that cannot be read are named, one line each,
    and left out.

    A claim that is replaced or removed leaves every answer at once, and is
    kept for questions about an earlier time until a run with --purge.

    Examples:
      armsgraph ingest articles/ report.html feed.jsonl

      curl -s https://example.org/article.html | armsgraph ingest -

      armsgraph ingest --reread

      armsgraph ingest --purge
    """
    if not (paths or reread or purge):
        raise typer.BadParameter("name at least one file or folder, or - for standard input")
    settings = read_settings()
    given = sources(paths)
    with graph_of(settings) as graph:
        code = 0
        if paths or reread:
            extractor = extractor_of(settings)
            found = given if paths else stale_sources(graph, extractor.version)
            code = _run(ingest(found, extractor, graph, reread=reread))
        if purge and code != INTERRUPTED:
            gone = graph.purge()
            notes().print(f"{gone.claims:,} retracted claims and {gone.documents:,} removed documents deleted")
    raise typer.Exit(code)


@dataclass(slots=True)
class Tally:
    """The sums of a run."""

    read: int = 0
    unchanged: int = 0
    replaced: int = 0
    refused: int = 0
    claims: int = 0
    retracted: int = 0

    def add(self, step: Step) -> None:
        """Count what became of one more batch."""
        for name in ("read", "unchanged", "replaced", "refused", "claims", "retracted"):
            setattr(self, name, getattr(self, name) + getattr(step, name))

    def __str__(self) -> str:
        """The line that ends a run."""
        documents = f"{self.read:,} read, {self.unchanged:,} unchanged, {self.refused:,} refused"
        if self.replaced:
            documents += f", {self.replaced:,} replaced"
        return f"{documents}; {self.claims:,} claims new, {self.retracted:,} retracted"


def _run(steps: Iterable[Step]) -> int:
    """Take the steps, print what was left out and the sums, and return the exit code."""
    console = notes()
    total = Tally()
    stopped = False
    with counting(console, "Reading") as counter:
        try:
            for step in steps:
                for unread in step.unread:
                    console.print(str(unread))
                counter.add(step.read + step.unchanged + step.refused)
                total.add(step)
        except KeyboardInterrupt:
            stopped = True
        except GraphUnavailable as error:
            console.print(str(total))
            raise GraphUnavailable(f"{error}; start again to go on") from error
    console.print(str(total))
    if stopped:
        console.print("stopped; start again to go on")
        return INTERRUPTED
    return 1 if total.refused else 0


def remove(
    document_id: Annotated[str, typer.Argument(metavar="ID", help="The id of the document.", show_default=False)],
    purge: Annotated[bool, typer.Option("--purge", help="Delete it, instead of keeping it as removed.")] = False,
) -> None:
    """Take a document and its claims out of every answer.

    Example:
      armsgraph remove 4f0d0c2a9b… --purge
    """
    with graph_of(read_settings()) as graph:
        gone = graph.remove_document(document_id, purge=purge)
    notes().print(f"{document_id} removed with {gone:,} claims")
