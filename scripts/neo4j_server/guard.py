"""Runs a command until it ends, or until whoever started this lets go of its standard input.

A process that is killed cannot stop its children; the kernel still closes its
end of a pipe, and that is what this waits for. The first argument is the file
of what the command prints; the command's process id is printed. It has to start
fast and imports nothing of ours.
"""

import contextlib
import os
import subprocess
import sys
import threading

PATIENCE = 20  # seconds to end in good order, where nobody waits any more


def main() -> int:
    """Run the command of the arguments and return its exit status, as a shell would."""
    log, *words = sys.argv[1:]
    with open(log, "wb") as file:  # noqa: PTH123  # pathlib takes a moment to import
        process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=file, stderr=file)
    sys.stdout.write(f"{process.pid}\n")
    sys.stdout.flush()
    threading.Thread(target=_end_with_starter, args=(process,), daemon=True).start()
    status = process.wait()
    return status if status >= 0 else 128 - status


def _end_with_starter(process: subprocess.Popen[bytes]) -> None:
    while os.read(0, 1024):
        pass
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
    process.kill()


if __name__ == "__main__":
    sys.exit(main())
