import pytest
from fastapi.testclient import TestClient

RESOURCES = dict.fromkeys(("claim_id", "document_id", "entity_id", "instrument", "job_id", "review_id"), "RU")


def test_an_empty_parameter_is_refused_by_name_wherever_one_may_ask(client: TestClient) -> None:
    """As an empty variable of a shell sends it, which would else ask for everything."""
    routes = client.get("/openapi.json").json()["paths"].items()
    asked = [
        (path.format_map(RESOURCES), parameter["name"])
        for path, methods in routes
        for parameter in methods.get("get", {}).get("parameters", ())
        if parameter["in"] == "query"
    ]
    assert len(asked) > 100
    for path, name in asked:
        answer = client.get(path, params={name: ""})
        assert (answer.status_code, name in answer.json()["detail"]) == (422, True), f"{path}?{name}="


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            "supplies?recipient=",
            "parameter 'recipient' is empty; it takes an id, an ISO code or a name in any language",
        ),
        ("supplies?supplier=RU&recipient=%20,", "parameter 'recipient' is empty"),
        ("supplies?recipient=IN&recipient=", "parameter 'recipient' is empty"),
        ("claims?type=", "parameter 'type' is empty; it takes the type; the choices are supplies, violates, signs."),
        ("paths?from=KP&to=", "parameter 'to' is empty; it takes an actor, by its id, an ISO code or a name"),
        ("paths?from=KP&to=RU&form=csv", "parameter 'form' is none of from, to, max"),
    ],
)
def test_what_is_refused_is_told_what_it_takes(client: TestClient, query: str, told: str) -> None:
    answer = client.get(f"/v1/{query}")
    assert answer.status_code == 422
    assert told in answer.json()["detail"]


def test_a_comma_at_the_end_is_no_empty_parameter(client: TestClient) -> None:
    assert client.get("/v1/supplies?recipient=RU,").status_code == 200
