"""The extractor with the shipped packs and pipelines, loaded once."""

import pytest

from extract.extractor import Extractor


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()
