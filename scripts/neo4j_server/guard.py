"""Runs a command until it ends, or until whoever started this lets go of its standard input.

A process that is killed cannot stop its children; the kernel still closes its
end of a pipe, and that is what this waits for. It has to start fast and imports
nothing of ours.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from types import FrameType

PATIENCE = 20  # seconds to end by itself; a server that nobody waits for needs no more


def main() -> int:
    """Run the command of the arguments and return its exit status."""
    with subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL) as process:

        def pass_on(signum: int, _frame: FrameType | None) -> None:
            process.send_signal(signum)

        signal.signal(signal.SIGTERM, pass_on)
        threading.Thread(target=_end_with_parent, args=(process,), daemon=True).start()
        return process.wait()


def _end_with_parent(process: subprocess.Popen[bytes]) -> None:
    while os.read(0, 1024):
        pass
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
    process.kill()


if __name__ == "__main__":
    sys.exit(main())
