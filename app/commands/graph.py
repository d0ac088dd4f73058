"""armsgraph graph: whole graphs, copied, dumped and restored."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from app.commands.check import check_graph, migrate_graph
from app.commands.console import answers, follow, notes
from app.opening import access_of
from app.settings import Settings, read_settings
from graph.access import Access
from graph.contents import Digest
from graph.dumps import DumpSource, write_dump
from graph.engines import open_engine
from graph.schema import Versioned
from graph.transfer import GraphSource, Source, check, fill, verify

graph = typer.Typer(no_args_is_help=True, help="Check, migrate, copy, dump or restore a whole graph.")
graph.command("check")(check_graph)
graph.command("migrate")(migrate_graph)

User = Annotated[str | None, typer.Option(help="The name to log in there with.", show_default="ARMSGRAPH_NEO4J_USER")]
Password = Annotated[
    Path | None,
    typer.Option(help="A file that holds the password there.", show_default="the one that the settings name"),
]
Database = Annotated[
    str | None, typer.Option(help="The database on that server.", show_default="ARMSGRAPH_NEO4J_DATABASE")
]

File = Annotated[Path, typer.Argument(metavar="FILE", help="The file.", show_default=False)]


@dataclass(frozen=True, slots=True)
class Location:
    """Where a graph is, and how to come in where the settings do not say it."""

    address: str
    user: str | None = None
    password_file: Path | None = None
    database: str | None = None

    def access(self, settings: Settings) -> Access:
        """Return the settings' access with what is given here in its place."""
        given: dict[str, object] = {"neo4j_user": self.user, "neo4j_database": self.database}
        if self.password_file:
            given |= {"neo4j_password_file": self.password_file}
        changed = {name: value for name, value in given.items() if value is not None}
        if self.password_file:
            changed["neo4j_password"] = None
        if not self.address.partition("://")[0].endswith("+s"):
            changed["neo4j_certificate"] = None
        return access_of(settings.model_copy(update=changed))

    def open(self, settings: Settings, *, read_only: bool = False) -> "closing[Versioned]":
        """Return the engine, closed after use."""
        return closing(open_engine(self.address, read_only=read_only, access=self.access(settings)))


@graph.command()
def copy(
    source: Annotated[str, typer.Option("--from", metavar="ADDRESS", help="The graph: ladybug:PATH or neo4j://HOST.")],
    target: Annotated[str, typer.Option("--to", metavar="ADDRESS", help="Where to, likewise; nothing may be there.")],
    from_user: User = None,
    from_password_file: Password = None,
    from_database: Database = None,
    to_user: User = None,
    to_password_file: Password = None,
    to_database: Database = None,
) -> None:
    """Copy all of a graph to one that is empty, and compare both.

    Removed documents, retracted claims and the times of all are copied too. A
    copy that was stopped is finished by starting it over. Nobody should write
    to either graph meanwhile. It ends with the number of rows and a hash of
    them, which are the same on both sides.

    Example:
      armsgraph graph copy --from ladybug:data/armsgraph.lbug --to neo4j://127.0.0.1:7687
    """
    settings = read_settings()
    ours = Location(source, from_user, from_password_file, from_database)
    theirs = Location(target, to_user, to_password_file, to_database)
    if (ours.address, ours.database) == (theirs.address, theirs.database):
        raise typer.BadParameter("--from and --to name the same graph")
    with ours.open(settings, read_only=True) as opened, theirs.open(settings) as filled:
        transfer(GraphSource(opened), filled)


def transfer(source: Source, target: Versioned) -> None:
    """Fill the target, compare it with the source, and print what both hold."""
    console = notes()
    rows = sum(source.counts().values())
    follow(console, "Comparing", check(source, target), rows)
    expected = Digest()
    follow(console, "Copying", fill(source, target, expected), rows)
    follow(console, "Verifying", verify(target, expected), expected.rows)
    for name in (source.name, target.address):
        answers().print(f"{name}: {expected}", soft_wrap=True)


@graph.command()
def dump(file: File) -> None:
    """Write all of the graph to one compressed file.

    It holds removed documents and retracted claims too, and is the same from
    either engine. Nobody should write to the graph meanwhile.

    Example:
      armsgraph graph dump backup.jsonl.gz
    """
    settings = read_settings()
    with Location(settings.graph).open(settings, read_only=True) as engine:
        source, written = GraphSource(engine), Digest()
        follow(notes(), "Writing", write_dump(source, file, written), sum(source.counts().values()))
    answers().print(f"{file}: {written}", soft_wrap=True)


@graph.command()
def restore(file: File) -> None:
    """Fill an empty graph from a file that armsgraph graph dump wrote.

    The file is read to its end first; one that is damaged or cut off leaves
    the graph as it was. A run that was stopped is finished by starting it over.

    Example:
      ARMSGRAPH_GRAPH=neo4j://127.0.0.1:7687 armsgraph graph restore backup.jsonl.gz
    """
    settings = read_settings()
    source = DumpSource(file)
    follow(notes(), "Reading", source.verify(), sum(source.counts().values()))
    with Location(settings.graph).open(settings) as engine:
        transfer(source, engine)
