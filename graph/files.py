"""Files that take their place whole, or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from schemas.errors import UnwritableFile


@contextmanager
def placed(path: Path) -> Iterator[IO[bytes]]:
    """Open a file beside this path, which takes the path at the end; on any exception nothing is left of it.

    Raises UnwritableFile where there is no such folder, no right or no room.
    """
    beside = path.with_name(path.name + ".partial")
    try:
        with beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise UnwritableFile(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)
