"""Parameters of requests: the values that one takes, and that in words."""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue
from pydantic.fields import FieldInfo


def choice_schema(choices: Iterable[str]) -> dict[str, JsonValue]:
    """Return the JSON schema of one of these."""
    return {"type": "string", "enum": [*dict.fromkeys(str(choice) for choice in choices)]}


def choices_in(field: FieldInfo) -> tuple[str, ...]:
    """Return the values that a parameter takes, none where it takes any."""
    schema = field.json_schema_extra if isinstance(field.json_schema_extra, Mapping) else {}
    items = schema.get("items", schema)
    found = items.get("enum", ()) if isinstance(items, Mapping) else ()
    return tuple(map(str, found)) if isinstance(found, list) else ()


def told_of(field: FieldInfo, otherwise: str = "An id or a name") -> str:
    """Return in words what a parameter takes, with its choices where it has some."""
    told, choices = field.description or otherwise, ", ".join(choices_in(field))
    return told if not choices or choices in told else f"{told}; one of {choices}"
