"""The armsgraph command: runs the commands, and ends with a line and a code whatever happens."""

import logging
import sys
import traceback
from http import HTTPStatus

from schemas.errors import ArmsgraphError, GraphError, ServiceProblem, ServiceUnreachable

UNUSABLE = 2
"""The exit code for a question, a setting or an option that nothing can be done with."""
UNAVAILABLE = 3
"""The exit code where the graph, or the service that was to be asked, cannot be opened or reached."""
FAULT = 70
"""The exit code of a fault of armsgraph itself, as sysexits.h has it."""
INTERRUPTED = 130
"""The exit code of a command that was stopped from the keyboard, as shells have it."""


def main() -> None:
    """Run the command; an error is one line on standard error, its place shown with --traceback alone."""
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # our own line says what it would
    try:
        from app.commands.tree import app  # takes a moment, in which Ctrl-C may come

        app(prog_name="armsgraph")
    except ArmsgraphError as error:
        _end(str(error), UNAVAILABLE if _is_unavailable(error) else UNUSABLE)
    except KeyboardInterrupt:
        _end("stopped", INTERRUPTED)
    except Exception as error:  # noqa: BLE001  # the last place where a fault can be told from a refusal
        if "--traceback" in sys.argv:
            traceback.print_exc()
        told = " ".join(str(error).split())[:200]
        _end(f"a fault, {type(error).__name__}: {told} (armsgraph --traceback … shows where)", FAULT)


def _is_unavailable(error: ArmsgraphError) -> bool:
    if isinstance(error, ServiceProblem):
        return isinstance(error, ServiceUnreachable) or error.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return isinstance(error, GraphError)


def _end(told: str, code: int) -> None:
    sys.stderr.write(f"armsgraph: {told}\n")
    sys.exit(code)
