"""Triggers and arguments of a claim's evidences and its voices, written short: they are most of what a claim weighs."""

from typing import Literal

from pydantic import TypeAdapter

from schemas.claims import Argument, Evidence, Span, Voice
from schemas.ontology import Role, Stance

Extent = tuple[int, int, str, Literal["text", "title"]]
Filled = tuple[Role, str, bool, Extent]
SPANS: TypeAdapter[list[tuple[Extent | None, list[Filled]]]] = TypeAdapter(list[tuple[Extent | None, list[Filled]]])
VOICES: TypeAdapter[list[tuple[str, Stance, Extent]]] = TypeAdapter(list[tuple[str, Stance, Extent]])
Spans = tuple[Span | None, tuple[Argument, ...]]


def write_spans(evidences: tuple[Evidence, ...]) -> str:
    """Return trigger and arguments of each evidence as JSON lists."""
    return SPANS.dump_json([(_extent(found.trigger), _filled(found)) for found in evidences]).decode()


def read_spans(written: str) -> list[Spans]:
    """Return trigger and arguments of each evidence, from what `write_spans` wrote."""
    return [
        (trigger and _span(trigger), tuple(_argument(each) for each in filled))
        for trigger, filled in SPANS.validate_json(written)
    ]


def write_voices(voices: tuple[Voice, ...]) -> str:
    """Return who asserts or denies a claim as JSON lists."""
    return VOICES.dump_json([(voice.by, voice.stance, _extent_of(voice.span)) for voice in voices]).decode()


def read_voices(written: str) -> tuple[Voice, ...]:
    """Return who asserts or denies a claim, from what `write_voices` wrote."""
    return tuple(
        Voice(by=by, stance=stance, span=_span(extent)) for by, stance, extent in VOICES.validate_json(written)
    )


def _filled(found: Evidence) -> list[Filled]:
    return [(each.role, each.entity, each.inferred, _extent_of(each.span)) for each in found.arguments]


def _extent(span: Span | None) -> Extent | None:
    return _extent_of(span) if span else None


def _extent_of(span: Span) -> Extent:
    return span.start, span.end, span.text, span.field


def _span(extent: Extent) -> Span:
    start, end, text, field = extent
    return Span(start=start, end=end, text=text, field=field)


def _argument(filled: Filled) -> Argument:
    role, entity, inferred, extent = filled
    return Argument(role=role, entity=entity, span=_span(extent), inferred=inferred)
