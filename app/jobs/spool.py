"""Spool: the body of a batch, kept in memory while it is small and in a file when it is not."""

import hashlib
import os
from collections.abc import AsyncIterable, AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast

from starlette.concurrency import run_in_threadpool

from schemas.errors import UnwritableFile

UNFINISHED = ".part"
"""How the name of a file ends while its body comes in."""
_PIECE = 1 << 20
"""Bytes that are written at a time, and the most that a batch in memory has."""


class Spool:
    """The body of a batch: how many lines that are not blank it has, its hash, and where it lies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._hash = hashlib.sha256()
        self._held = BytesIO()
        self._rest = b""
        self._lines = 0
        self._file: BinaryIO | None = None
        self.path: Path | None = None

    @property
    def lines(self) -> int:
        """How many lines are not blank."""
        return self._lines + bool(self._rest.strip())

    @property
    def digest(self) -> str:
        """The hash of the body."""
        return self._hash.hexdigest()

    @property
    def content(self) -> BinaryIO:
        """A small body, to be read; raises ValueError for one that lies in a file."""
        if self.path:
            raise ValueError(f"the batch lies in {self.path}")
        return BytesIO(self._held.getvalue())

    def take(self, piece: bytes) -> None:
        """Add to the body; raises UnwritableFile."""
        self._hash.update(piece)
        *whole, last = piece.split(b"\n")
        if whole:
            self._lines += bool((self._rest + whole[0]).strip()) + sum(bool(line.strip()) for line in whole[1:])
            self._rest = b""
        self._rest = self._rest if self._rest.strip() else last  # whether it is blank is all that matters
        self._write(piece)

    def keep(self) -> Path:
        """Return the path of a file that holds the whole body, safely on the disk; raises UnwritableFile."""
        try:
            file = self._file or self._open()
            file.flush()
            os.fsync(file.fileno())
            file.close()
        except OSError as error:
            raise self._unwritable(error) from error
        return cast("Path", self.path)

    def drop(self) -> None:
        """Remove what is left of an unfinished file."""
        if self._file:
            self._file.close()
        if self.path:
            self.path.unlink(missing_ok=True)

    def _write(self, piece: bytes) -> None:
        try:
            if not self._file and self._held.tell() + len(piece) > _PIECE:
                self._open()
            (self._file or self._held).write(piece)
        except OSError as error:
            raise self._unwritable(error) from error

    def _open(self) -> BinaryIO:
        """Make the file, with what was held in memory."""
        self._folder.mkdir(parents=True, exist_ok=True)
        file = NamedTemporaryFile(dir=self._folder, suffix=UNFINISHED, delete=False)  # noqa: SIM115  # `drop` closes it
        self.path = Path(file.name)
        self._file = cast("BinaryIO", file)
        self._file.write(self._held.getvalue())
        self._held = BytesIO()
        return self._file

    def _unwritable(self, error: OSError) -> UnwritableFile:
        return UnwritableFile(f"the batch cannot be kept in {self._folder}: {error.strerror or error}")


@asynccontextmanager
async def spooled(body: AsyncIterable[bytes], folder: Path) -> AsyncIterator[Spool]:
    """Take in a body, and remove its file at the end unless it was given another name."""
    spool = Spool(folder)
    try:
        held = bytearray()
        async for chunk in body:
            held += chunk
            if len(held) >= _PIECE:
                await run_in_threadpool(spool.take, bytes(held))
                held.clear()
        await run_in_threadpool(spool.take, bytes(held))
        yield spool
    finally:
        spool.drop()
