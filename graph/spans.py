"""Triggers and arguments of a claim's evidences and its voices, written short: they are most of what a claim weighs."""

from typing import Literal

from pydantic import TypeAdapter

from schemas.claims import Argument, Evidence, Span, Voice
from schemas.ontology import Role, Stance

Place = tuple[int, int, str, Literal["text", "title"]]
Filled = tuple[Role, str, bool, Place]
SPANS: TypeAdapter[list[tuple[Place | None, list[Filled]]]] = TypeAdapter(list[tuple[Place | None, list[Filled]]])
VOICES: TypeAdapter[list[tuple[str, Stance, Place]]] = TypeAdapter(list[tuple[str, Stance, Place]])
Spans = tuple[Span | None, tuple[Argument, ...]]


def write_spans(evidences: tuple[Evidence, ...]) -> str:
    """Return trigger and arguments of each evidence as JSON lists."""
    return SPANS.dump_json([(_place(found.trigger), _filled(found)) for found in evidences]).decode()


def read_spans(written: str) -> list[Spans]:
    """Return trigger and arguments of each evidence, from what `write_spans` wrote."""
    return [
        (trigger and _span(trigger), tuple(_argument(each) for each in filled))
        for trigger, filled in SPANS.validate_json(written)
    ]


def write_voices(voices: tuple[Voice, ...]) -> str:
    """Return who asserts or denies a claim as JSON lists."""
    return VOICES.dump_json([(voice.by, voice.stance, _place_of(voice.span)) for voice in voices]).decode()


def read_voices(written: str) -> tuple[Voice, ...]:
    """Return who asserts or denies a claim, from what `write_voices` wrote."""
    return tuple(Voice(by=by, stance=stance, span=_span(place)) for by, stance, place in VOICES.validate_json(written))


def _filled(found: Evidence) -> list[Filled]:
    return [(each.role, each.entity, each.inferred, _place_of(each.span)) for each in found.arguments]


def _place(span: Span | None) -> Place | None:
    return _place_of(span) if span else None


def _place_of(span: Span) -> Place:
    return span.start, span.end, span.text, span.field


def _span(place: Place) -> Span:
    start, end, text, field = place
    return Span(start=start, end=end, text=text, field=field)


def _argument(filled: Filled) -> Argument:
    role, entity, inferred, place = filled
    return Argument(role=role, entity=entity, span=_span(place), inferred=inferred)
