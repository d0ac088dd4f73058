"""A caller's own statement on an embedded graph: in a process of its own, which ends when its time or memory does."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from pydantic import JsonValue

from graph.free_answer import Answer, Limits, Row
from graph.ladybug_watch import Watch
from graph.permission import Permitted
from schemas.errors import GraphBusy, GraphError, GraphUnavailable, LimitReached, RefusedStatement

_RAISED: Mapping[str, type[RefusedStatement | LimitReached | GraphBusy | GraphUnavailable]] = {
    kind.__name__: kind for kind in (RefusedStatement, LimitReached, GraphBusy, GraphUnavailable)
}


@contextmanager
def answered(path: Path, statement: Permitted, parameters: Mapping[str, JsonValue], limits: Limits) -> Iterator[Answer]:
    """Give the answer; it sees what was committed when it began. Its process ends when the answer is left."""
    text = f"{statement.text} LIMIT {limits.rows + 1}" if statement.endless else statement.text
    asked: dict[str, object] = {"path": str(path.absolute()), "statement": text, "parameters": parameters}
    asked |= {"seconds": limits.seconds, "rows": limits.rows + 1}
    with subprocess.Popen(
        [sys.executable, "-m", "graph.ladybug_asked"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, sys.path)])},
    ) as process:
        try:
            lines = _lines(process, asked, Watch(process, limits.seconds))
            yield Answer(tuple(map(str, next(lines))), lines)
        finally:
            process.kill()


def _lines(process: subprocess.Popen[bytes], asked: Mapping[str, object], watch: Watch) -> Iterator[Row]:
    """Yield the fields, then the rows; raises what ended them before their end."""
    ask, told = process.stdin, process.stdout
    if ask is None or told is None:
        raise GraphError("the process of a statement has no pipes")
    with suppress(BrokenPipeError):  # when it has ended, what it told says why
        ask.write(json.dumps(asked).encode())
        ask.close()
    yield from _told(told, watch)


def _told(lines: IO[bytes], watch: Watch) -> Iterator[Row]:
    """Yield lists; a text says that the graph is open, and a map ends them, with what went wrong if anything did."""
    for line in lines:
        try:
            read = json.loads(line)
        except ValueError:
            break  # the process was ended within a line
        if isinstance(read, list):
            yield read
        elif isinstance(read, str):
            watch.begin()
        elif read:
            raise _RAISED[read["error"]](read["detail"])
        else:
            return
    watch.process.wait()
    raise watch.reason or GraphError(f"the process of a statement ended by itself, with {watch.process.returncode}")
