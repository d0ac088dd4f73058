"""The description of the API shows a worked example for every operation, of the shape that it declares."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

METHODS = ("get", "post", "put", "patch", "delete")


@pytest.fixture
def description(client: TestClient) -> dict[str, Any]:
    return dict(client.get("/openapi.json").json())


def operations(description: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, routes in description["paths"].items():
        for method in METHODS:
            if method in routes:
                yield f"{method.upper()} {path}", routes[method]


def examples(part: dict[str, Any]) -> list[object]:
    """Return the examples of a body or a parameter."""
    found = [example["value"] for example in part.get("examples", {}).values()]
    return found + ([part["example"]] if "example" in part else [])


def test_every_answer_has_an_example_of_its_shape(description: dict[str, Any]) -> None:
    for name, operation in operations(description):
        answered = max(status for status in operation["responses"] if status.startswith("2"))
        if answered == "204":
            continue
        content = operation["responses"][answered]["content"]
        for kind, part in content.items():
            assert examples(part), f"{name} shows no answer ({answered}, {kind})"
            schema = part.get("schema", {}) | {"components": description["components"]}
            for example in examples(part):
                Draft202012Validator(schema).validate(example)


def test_every_body_has_an_example_of_its_shape(description: dict[str, Any]) -> None:
    for name, operation in operations(description):
        for part in operation.get("requestBody", {}).get("content", {}).values():
            assert examples(part), f"{name} shows no body"
            schema = part["schema"] | {"components": description["components"]}
            for example in examples(part):
                Draft202012Validator(schema).validate(example)


def test_every_operation_that_takes_parameters_shows_one(description: dict[str, Any]) -> None:
    for name, operation in operations(description):
        parameters = operation.get("parameters", [])
        shown = [p for p in parameters if "example" in p or "examples" in p or "examples" in p["schema"]]
        assert bool(shown) == bool(parameters), f"{name} shows no value of a parameter"
        assert all(p in shown for p in parameters if p["in"] == "path"), name


def test_examples_of_ids_are_those_of_the_answers(description: dict[str, Any]) -> None:
    answers = {"claim_id": ("claim", "claim"), "document_id": ("document", None), "entity_id": ("entity", "entity")}
    for parameter, (name, inner) in answers.items():
        path = next(path for path in description["paths"] if path.endswith(f"{{{parameter}}}"))
        operation = description["paths"][path]["get"]
        answer = operation["responses"]["200"]["content"]["application/json"]["example"]
        (given,) = [p for p in operation["parameters"] if p["name"] == parameter]
        shown = given["schema"]["examples"][0]
        assert shown == (answer[inner] if inner else answer)["id"], name
