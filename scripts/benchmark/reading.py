"""How many words a second the extractor reads, beside its statistical pipeline alone; how soon, in how much memory."""

import resource
import subprocess
import sys
from collections.abc import Iterable
from time import perf_counter, process_time

from extract.extractor import Extractor
from extract.pipelines import load_pipeline
from schemas.claims import Document
from scripts.evaluate.gold import PARTS, part, read_gold

FIRST = """
from extract.extractor import Extractor
from schemas.claims import Document
assert Extractor().read(Document(text="France sold 30 Rafale fighters to Egypt in 2021.", lang="en")).claims
"""
MEGABYTE = 1024
"""Of the kilobytes in which Linux tells a process's memory."""


def read(passages: int) -> None:
    """Print a line for each language: words a CPU second of the pipeline, of the extractor, and their ratio."""
    extractor = Extractor()
    print(f"{'language':>8} {'passages':>8} {'words':>8} {'pipeline':>8} {'extract':>8} {'ratio':>6}")
    for code in extractor.languages:
        documents = _passages(code)[:passages]
        words = sum(len(document.text.split()) for document in documents)
        bare = load_pipeline(code)
        extractor.read(documents[0])  # loads the pipeline, which is not what is measured
        parsed = _seconds(bare.pipe(document.text for document in documents))
        read_ = _seconds(extractor.read_all(documents))
        row = f"{code:>8} {len(documents):>8} {words:>8} {words / parsed:>8.0f} {words / read_:>8.0f}"
        print(f"{row} {parsed / read_:>6.2f}", flush=True)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE:,.0f} MB")
    began = perf_counter()
    subprocess.run([sys.executable, "-c", FIRST], check=True)
    print(f"start to first claim: {perf_counter() - began:.1f} s")


def _passages(language: str) -> list[Document]:
    """Gold passages: short texts as dense as any."""
    found = read_gold(path for name in PARTS for path in part(name, [language]))
    return [Document(text=p.text, title=p.title, date=p.date, lang=p.lang) for p in found]


def _seconds(work: Iterable[object]) -> float:
    """CPU seconds that going through all of some work takes."""
    began = process_time()
    for _ in work:
        pass
    return process_time() - began
