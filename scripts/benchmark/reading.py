"""How many words a second the extractor reads, beside its parser alone."""

from collections.abc import Iterable
from io import BufferedReader, BytesIO
from pathlib import Path
from time import process_time

from app.sources.paths import read_paths
from app.sources.record import Found
from extract.extractor import Extractor
from extract.pipelines import load_pipeline
from schemas.claims import Document

SAMPLE = Path(__file__).parent.parent / "sample"


def read(times: int) -> None:
    """Print a line for each language: words a CPU second of the parser, of the extractor, and their ratio."""
    extractor = Extractor()
    print(f"{'language':>8} {'words':>8} {'parser':>8} {'extract':>8} {'ratio':>6}")
    for code in extractor.languages:
        documents = [d for d in _articles() if d.lang == code] * times
        words = sum(len(document.text.split()) for document in documents)
        bare = load_pipeline(code)
        extractor.read(documents[0])  # loads the pipeline, which is not what is measured
        parsed = _seconds(bare.pipe(document.text for document in documents))
        read_ = _seconds(extractor.read_all(documents))
        print(f"{code:>8} {words:>8} {words / parsed:>8.0f} {words / read_:>8.0f} {parsed / read_:>6.2f}", flush=True)


def _articles() -> list[Document]:
    found = read_paths([str(SAMPLE)], standard_input=BufferedReader(BytesIO()))
    return [source.document for source in found if isinstance(source, Found)]


def _seconds(work: Iterable[object]) -> float:
    """CPU seconds that going through all of some work takes."""
    began = process_time()
    for _ in work:
        pass
    return process_time() - began
