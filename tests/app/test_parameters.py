import pytest
from fastapi.testclient import TestClient

RESOURCES = dict.fromkeys(("claim_id", "document_id", "entity_id", "instrument", "job_id", "review_id"), "RU")

HEALTH = ("/healthz", "/readyz")
"""What balancers ask, with whatever parameter they like."""


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


def test_an_unknown_parameter_is_refused_wherever_one_may_ask(client: TestClient) -> None:
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for method, operation in methods.items() if path not in HEALTH else ():
            known = [each["name"] for each in operation.get("parameters", ()) if each["in"] == "query"]
            answer = client.request(method, path.format_map(RESOURCES), params={"bogus": "1"}, json={})
            assert answer.status_code == 422, f"{method} {path}"
            assert answer.json()["detail"].startswith("parameter 'bogus' is "), f"{method} {path}"
            (wrong,) = answer.json()["errors"]
            assert sorted(wrong.get("choices", ())) == sorted(known), f"{method} {path}"


def test_a_balancer_may_ask_for_health_with_a_parameter(client: TestClient) -> None:
    assert {client.get(path, params={"t": "1"}).status_code for path in HEALTH} == {200}


@pytest.mark.parametrize("name", ["group_by", "sort", "facets"])
def test_a_timeline_takes_nothing_that_it_would_not_heed(client: TestClient, name: str) -> None:
    assert f"parameter '{name}' is none of" in client.get("/v1/timeline", params={name: "year"}).json()["detail"]


@pytest.mark.parametrize(
    ("query", "name", "value", "choices"),
    [
        ("supplies?recipient=RU&supplier=Nordkorea", "supplier", "Nordkorea", None),
        ("supplies?supplier=RU&recipient=Korea", "recipient", "Korea", {"KP", "KR"}),
        ("supplies?category=foo", "category", "foo", {"aircraft", "missile", "uav"}),
        ("supplies?item=S-40", "item", "S-40", {"s-400"}),
        ("supplies?recipient_group=OPEC", "recipient_group", "OPEC", {"nato", "brics"}),
        ("supplies?status=lost", "status", "lost", {"delivered", "denied"}),
        ("supplies?unroca=X", "unroca", "X", {"I", "VII"}),
        ("supplies?since=soon", "since", "soon", None),
        ("supplies?cursor=x", "cursor", "x", None),
        ("supplies?limit=many", "limit", "many", None),
        ("supplies?format=gexf&group_by=year", "group_by", "year", {"transfer", "pair"}),
        ("supplies?recipient=", "recipient", "", None),
        ("supplies?lang=français", "lang", "français", {"en", "fr"}),
        ("ask?q=why&lang=French", "lang", "French", {"en", "fr"}),
        ("documents?lang=french", "lang", "french", {"en", "fr"}),
        ("timeline?by=week", "by", "week", {"year", "month"}),
        ("paths?from=KP", "to", None, None),
        ("paths?from=Ruritania&to=RU", "from", "Ruritania", {"MR"}),
        ("claims?entity=Rusia", "entity", "Rusia", {"RU"}),
        ("violations?target=Ruritania", "target", "Ruritania", {"MR"}),
        ("signatures?instrument=nothing", "instrument", "nothing", None),
        ("jobs?state=odd", "state", "odd", {"queued", "running"}),
    ],
)
def test_a_program_is_told_what_is_wrong_with_which_value(
    client: TestClient, query: str, name: str, value: str | None, choices: set[str] | None
) -> None:
    answer = client.get(f"/v1/{query}")
    assert answer.status_code == 422
    (wrong,) = answer.json()["errors"]
    assert (wrong["name"], wrong.get("value")) == (name, value)
    assert (choices or set()) <= set(wrong.get("choices", ()))
    assert ("choices" in wrong) is (choices is not None)
    assert wrong["detail"] == answer.json()["detail"]
    assert name in wrong["detail"]


def test_a_program_is_told_of_each_value_that_is_wrong(client: TestClient) -> None:
    wrong = client.get("/v1/supplies?limit=many&min_documents=0").json()["errors"]
    assert [(each["name"], each["value"]) for each in wrong] == [("limit", "many"), ("min_documents", "0")]


@pytest.mark.parametrize(
    ("body", "name", "value"),
    [
        (rb'{"decision": "praise", "reason": "x"}', "decision", "praise"),
        (rb'{"decision": "accept", "reason": ""}', "reason", ""),
        (
            rb'{"decision": "correct", "reason": "x", "changes": {"supplier": "Ruritania"}}',
            "changes.supplier",
            "Ruritania",
        ),
        (rb'{"decision": "correct", "reason": "x", "changes": {"parties": []}}', "changes.parties", None),
        (rb'{"decision": "\ud800", "reason": "x"}', "decision", r"\ud800"),
    ],
)
def test_a_field_of_a_body_is_told_like_a_parameter(
    client: TestClient, body: bytes, name: str, value: str | None
) -> None:
    given = body.replace(b'"reason"', b'"author": "ana", "reason"')
    answer = client.post("/v1/claims/x/review", content=given, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422, answer.text
    (wrong,) = answer.json()["errors"]
    assert (wrong["name"], wrong.get("value")) == (name, value)


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
