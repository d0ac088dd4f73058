"""Read and check a language pack."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import ValidationError

from extract.grammar import Dates, Frames, Grammar, Instruments, Modality, Quantities
from extract.inquiry import Inquiry
from extract.names import Name, read_names
from schemas.claims import Model
from schemas.errors import InvalidPack, UnknownLanguage
from schemas.reference import Reference

LANGUAGES = Path(__file__).parent / "languages"
Part = TypeVar("Part", bound=Model)


class Pack(Model):
    """All that armsgraph knows of a language, but for its pipeline."""

    code: str
    names: tuple[Name, ...]
    grammar: Grammar
    frames: Frames
    modality: Modality
    quantities: Quantities
    dates: Dates
    instruments: Instruments
    inquiry: Inquiry


def languages(folder: Path = LANGUAGES) -> tuple[str, ...]:
    """The codes of the languages that have a pack, or the beginnings of one."""
    return tuple(sorted({path.parent.name for path in folder.glob("*/*.yaml")}))


def read_pack(code: str, reference: Reference, folder: Path = LANGUAGES) -> Pack:
    """Return a language's pack; raises UnknownLanguage, or InvalidPack with the file."""
    if code not in languages(folder):
        raise UnknownLanguage(f"no pack for language {code!r}; there are {', '.join(languages(folder))}")
    home = folder / code
    return Pack(
        code=code,
        names=read_names(home / "names", code, reference),
        grammar=_part(home / "grammar.yaml", Grammar),
        frames=_part(home / "frames.yaml", Frames),
        modality=_part(home / "modality.yaml", Modality),
        quantities=_part(home / "quantities.yaml", Quantities),
        dates=_part(home / "dates.yaml", Dates),
        instruments=_part(home / "instruments.yaml", Instruments),
        inquiry=_part(home / "questions.yaml", Inquiry),
    )


def _part(path: Path, kind: type[Part]) -> Part:
    try:
        return kind.model_validate(yaml.load(path.read_text(encoding="utf-8"), _UniqueKeys))
    except FileNotFoundError as error:
        raise InvalidPack(f"{path}: no such file") from error
    except yaml.YAMLError as error:
        raise InvalidPack(f"{path}: {error}") from error
    except ValidationError as error:
        raise InvalidPack(f"{path}: {'; '.join(_complaints(error))}") from error


def _complaints(error: ValidationError) -> Iterator[str]:
    for one in error.errors():
        yield f"{'.'.join(map(str, one['loc']))}: {one['msg']}"


class _UniqueKeys(yaml.CSafeLoader):
    """A loader that refuses a mapping with the same key twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(None, None, f"{key!r} stands twice", node.start_mark)
        built: Mapping[object, object] = super().construct_mapping(node, deep=True)
        return dict(built)
