"""Everything that can go wrong, drawn as a tree.

ArmsgraphError
├── InvalidSettings          a setting has a value nothing can be done with
├── InvalidReference         a reference table does not hold together
├── PackError
│   ├── InvalidPack          a language pack does not hold together
│   ├── UnknownLanguage      no pack reads this language
│   └── PipelineRefused      a spaCy pipeline lacks labels that the rules need
├── UnreadableDocument       an input is not a document: empty, binary, malformed, too large
├── InvalidQuery             a question names something that cannot be asked for
│   ├── RefusedStatement     a caller's Cypher is not understood, or might do more than read
│   └── LimitReached         an answer takes more time or memory than it may
├── UnreadableDump           a file is no dump of a graph, or not a whole one
├── UnwritableFile           a file cannot be written: no such folder, no right, no room
├── Outdated                 what is to be decided on is not as it was seen, or was decided on since
├── NotFound                 no such document, claim, entity or job
│   ├── Replaced             another claim stands in its place
│   └── Retracted            the claim was rejected, or is no longer read
├── ExtraMissing             a package is missing that an optional part needs
├── ServiceProblem           a service that was asked answers with a problem
│   └── ServiceUnreachable   nothing answers at the address of a service
└── GraphError
    ├── GraphUnavailable     the graph cannot be opened or reached
    │   ├── MemoryExhausted  the server has not the memory for what is sent at once
    │   ├── AccessDenied     the server refuses the name or the password
    │   └── SchemaMismatch   the graph is of another version than the program
    ├── GraphBusy            another process writes the embedded graph
    ├── TooManyStatements    as many of the callers' own statements run as may at once
    ├── GraphNotEmpty        a graph that is to be filled holds something else
    ├── CopyDiffers          a graph that was filled is not what it was filled from
    └── InvalidStatement     a Cypher file's header and body disagree
"""

from collections.abc import Iterable


class ArmsgraphError(Exception):
    """Anything armsgraph raises on purpose; its message is meant for the user.

    Where one value is to blame, `name` is the parameter or the field that has
    it, and `choices` are what may stand in its place, as far as that is known.
    """

    def __init__(
        self, detail: str, *, name: str | None = None, value: object = None, choices: Iterable[str] = ()
    ) -> None:
        super().__init__(detail)
        self.name = name
        self.value = value
        self.choices = tuple(choices)


class InvalidSettings(ArmsgraphError):
    """Correct the named setting and start again."""


class InvalidReference(ArmsgraphError):
    """Correct the named file and line and start again."""


class PackError(ArmsgraphError):
    """A language cannot be read as things stand."""


class InvalidPack(PackError):
    """Correct the named file of the pack and start again."""


class UnknownLanguage(PackError):
    """Leave the document out, or add a pack for its language."""


class PipelineRefused(PackError):
    """Name a pipeline that speaks Universal Dependencies in the settings."""


class UnreadableDocument(ArmsgraphError):
    """Leave the document out and go on with the next one."""


class InvalidQuery(ArmsgraphError):
    """Ask again with one of the values that the message names."""


class RefusedStatement(InvalidQuery):
    """Write the statement with the clauses and functions that the message names; it was not run."""


class LimitReached(InvalidQuery):
    """Ask for less at a time; nothing was changed."""


class UnreadableDump(ArmsgraphError):
    """Name a whole file that this version of the program can read; nothing was written."""


class UnwritableFile(ArmsgraphError):
    """Name another file, or make room; nothing was left half-written."""


class Outdated(ArmsgraphError):
    """Look at it again, and decide anew; nothing was changed."""


class NotFound(ArmsgraphError):
    """There is nothing under this id."""


class Replaced(NotFound):
    """Ask for the claim `by` which it was replaced, where that is told."""

    def __init__(self, detail: str, *, by: str | None = None) -> None:
        super().__init__(detail)
        self.by = by


class Retracted(NotFound):
    """No claim stands in its place; what was decided on it, and why, is still kept."""


class ExtraMissing(ArmsgraphError):
    """Install what the message names."""


class ServiceProblem(ArmsgraphError):
    """Read `status` and `detail`, and ask otherwise; the log of the service knows the request by its `request_id`.

    `retry_after` are the seconds after which the service wants to be asked
    again, `replaced_by` is the claim that stands in the place of the one that
    was asked for, if it says so.
    """

    def __init__(
        self,
        detail: str,
        *,
        status: int = 0,
        request_id: str | None = None,
        retry_after: float | None = None,
        replaced_by: str | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.status = status
        self.request_id = request_id
        self.retry_after = retry_after
        self.replaced_by = replaced_by


class ServiceUnreachable(ServiceProblem):
    """Start the service or correct its address, and ask again."""


class GraphError(ArmsgraphError):
    """The graph could not do what was asked; nothing was half-written."""


class GraphUnavailable(GraphError):
    """Start the server or correct the address, and try again."""


class MemoryExhausted(GraphUnavailable):
    """Send less at a time, or give the server more memory."""


class AccessDenied(GraphUnavailable):
    """Correct the user or the password in the settings and start again."""


class SchemaMismatch(GraphUnavailable):
    """Migrate the graph, or use the program that made it."""


class GraphBusy(GraphError):
    """Wait for the other writer, or send the documents through it."""


class TooManyStatements(GraphError):
    """Wait some seconds and ask again."""


class GraphNotEmpty(GraphError):
    """Name an empty graph; nothing was written to this one."""


class CopyDiffers(GraphError):
    """Somebody wrote meanwhile: empty the target and start again."""


class InvalidStatement(GraphError):
    """Correct the named Cypher file and start again."""
