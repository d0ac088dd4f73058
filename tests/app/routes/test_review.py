import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from app.key_file import create_key
from app.keyring import Scope
from app.settings import Settings
from scripts.evaluate.gold import read_gold
from tests.app.reader import LineReader

TEXT = "Russia delivers 4 S-400 to India."
WHY = {"reason": "I read it", "author": "ana"}


@pytest.fixture
def claim(client: TestClient) -> str:
    body = {"text": TEXT, "date": "2021-11-15", "title": "S-400"}
    found = client.post("/v1/documents", json=body).raise_for_status().json()
    return str(found["claims"][0]["id"])


def decide(client: TestClient, claim: str, decision: str, **given: Any) -> Response:  # noqa: ANN401  # a body
    return client.post(f"/v1/claims/{claim}/review", json={"decision": decision, **WHY, **given})


def statuses(client: TestClient) -> list[str]:
    asked = "status=delivered,ordered,planned,alleged,denied,halted"
    return [row["status"] for row in client.get(f"/v1/supplies?{asked}").raise_for_status().json()["items"]]


def test_rejected_claim_is_in_no_answer_until_that_is_taken_back(client: TestClient, claim: str) -> None:
    found = decide(client, claim, "reject")
    assert (found.status_code, found.json()["state"]) == (201, "rejected")
    assert statuses(client) == []
    assert client.get(f"/v1/claims/{claim}").status_code == 404
    assert client.get(f"/v1/claims/{claim}/review").json() == found.json()
    undone = client.post(f"/v1/review/log/{found.json()['review']}/undo", json=WHY)
    assert (undone.status_code, undone.json()["state"]) == (201, "unreviewed")
    assert statuses(client) == ["delivered"]
    entries = client.get("/v1/review/log").json()["items"]
    assert [(entry["decision"], entry["author"], entry["reason"]) for entry in entries] == [
        ("undo", "ana", "I read it"),
        ("reject", "ana", "I read it"),
    ]
    assert client.get(f"/v1/review/log/{entries[1]['id']}").json() == entries[1]
    lines = client.get("/v1/review/log?format=jsonl").raise_for_status().text.splitlines()
    assert [json.loads(line) for line in lines] == entries


def test_correction_outlives_a_new_version_of_the_extractor(
    client: TestClient, claim: str, reader: LineReader, make_client: Callable[..., TestClient]
) -> None:
    changes = {"status": "ordered", "recipient": "Egypt", "quantity": {"low": 5, "high": 5}}
    decide(client, claim, "correct", changes=changes).raise_for_status()
    reader.version = "2"
    client.post("/v1/documents", json={"text": TEXT, "date": "2021-11-15", "title": "S-400"}).raise_for_status()
    (row,) = client.get("/v1/supplies").json()["items"]
    assert (row["recipient"]["id"], row["status"], row["quantity"]["low"]) == ("EG", "ordered", 5)


def test_a_corrected_claim_names_the_one_that_stands_in_its_place(client: TestClient, claim: str) -> None:
    first = decide(client, claim, "correct", changes={"status": "ordered"}).json()
    (ordered,) = client.get("/v1/claims").json()["items"]
    gone = client.get(f"/v1/claims/{claim}")
    new = ordered["claim"]["id"]
    assert (gone.status_code, gone.headers["content-type"]) == (404, "application/problem+json")
    assert gone.json()["detail"] == f"claim {claim!r} was replaced by {new!r}, by decision {first['review']!r}"
    assert gone.json()["replaced_by"] == new
    decide(client, new, "merge", entity="IN", into="Egypt").raise_for_status()
    (last,) = client.get("/v1/claims").json()["items"]
    for old in (claim, new):
        assert client.get(f"/v1/claims/{old}").json()["replaced_by"] == last["claim"]["id"]


def test_what_a_correction_made_names_the_claim_that_is_back_when_it_is_undone(client: TestClient, claim: str) -> None:
    decision = decide(client, claim, "correct", changes={"status": "ordered"}).json()["review"]
    (ordered,) = client.get("/v1/claims").json()["items"]
    client.post(f"/v1/review/log/{decision}/undo", json=WHY).raise_for_status()
    assert client.get(f"/v1/claims/{ordered['claim']['id']}").json()["replaced_by"] == claim


def test_a_rejected_and_a_retracted_claim_are_told_from_one_that_never_was(client: TestClient, claim: str) -> None:
    decision = decide(client, claim, "reject").json()["review"]
    gone = client.get(f"/v1/claims/{claim}").json()
    assert gone["detail"] == f"claim {claim!r} is kept out by decision {decision!r}"
    assert "replaced_by" not in gone
    found = client.post("/v1/documents", json={"text": "Iran orders shells to Egypt."}).json()
    client.delete(f"/v1/documents/{found['document']['id']}").raise_for_status()
    other = found["claims"][0]["id"]
    assert f"claim {other!r} was retracted on 2" in client.get(f"/v1/claims/{other}").json()["detail"]
    assert decide(client, other, "accept").status_code == 404


def test_claim_shows_how_it_stands_and_what_was_decided(client: TestClient, claim: str) -> None:
    seen = client.get(f"/v1/claims/{claim}")
    assert seen.json()["review"]["state"] == "unreviewed"
    tag = {"If-Match": seen.headers["etag"]}
    body = {"decision": "accept", **WHY}
    path = f"/v1/claims/{claim}/review"
    assert client.post(path, json=body, headers=tag).status_code == 201
    again = client.post(path, json=body, headers=tag)
    assert again.status_code == 409
    assert "has revision" in again.json()["detail"]
    found = client.get(f"/v1/claims/{claim}").json()["review"]
    assert (found["state"], len(found["history"])) == ("accepted", 1)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"decision": "keep", **WHY}, "decision 'keep' is none of accept, reject, correct, merge, split"),
        ({"decision": "undo", **WHY}, "decision 'undo' is none of accept"),
        ({"decision": "accept", "author": "ana"}, "reason: Field required"),
        ({"decision": "accept", "author": "ana", "reason": " "}, "reason: String should match"),
        ({"decision": "accept", "reason": "so"}, "author: no key says who decides; name yourself"),
        ({"decision": "accept", **WHY, "into": "RU"}, "into: accept takes none; leave it out"),
        ({"decision": "merge", **WHY, "entity": "RU"}, "into: merge needs one"),
        ({"decision": "correct", **WHY}, "changes: correct needs one"),
        ({"decision": "correct", **WHY, "changes": {"status": "sold"}}, "changes.status: Input should be 'delivered'"),
        ({"decision": "correct", **WHY, "changes": {"supplier": "Ruritania"}}, "changes.supplier: no organization or"),
        (
            {"decision": "correct", **WHY, "changes": {"embargo": "x"}},
            "changes: 'embargo' is none of status, quantity, ",
        ),
        ({"decision": "accept", **WHY, "autor": "ana"}, "body: 'autor' is none of decision, reason, author, changes, "),
        ({"decision": "correct", **WHY, "changes": {"start": "soon"}}, "changes.start: String should match"),
        ({"decision": "merge", **WHY, "entity": "RU", "into": "s-400"}, "into: 's-400' is a system"),
    ],
)
def test_wrong_decision_is_told_by_field_value_and_choices(
    client: TestClient, claim: str, body: dict[str, object], told: str
) -> None:
    response = client.post(f"/v1/claims/{claim}/review", json=body)
    assert response.status_code == 422
    assert told in response.json()["detail"]
    assert client.get("/v1/review/log").json()["total"] == 0


def test_key_for_reviews_names_the_author(client: TestClient, claim: str, settings: Settings) -> None:
    keys = {scope: create_key(settings.keys, scope.value, [scope]) for scope in (Scope.REVIEW, Scope.WRITE)}
    path, body = f"/v1/claims/{claim}/review", {"decision": "accept", "reason": "so"}
    assert client.post(path, json=body).status_code == 401
    assert client.post(path, json=body, headers={"Authorization": f"Bearer {keys[Scope.WRITE]}"}).status_code == 403
    bearing = {"Authorization": f"Bearer {keys[Scope.REVIEW]}"}
    found = client.post(path, json=body, headers=bearing).raise_for_status().json()
    assert found["history"][0]["author"] == "review"
    other = client.post(path, json=body | {"author": "bea"}, headers=bearing)
    assert (other.status_code, other.json()["detail"]) == (
        422,
        "author: 'bea' is not the name of the key, 'review'; leave it out",
    )


def test_queue_holds_what_nobody_decided_on(client: TestClient, claim: str) -> None:
    (queued,) = client.get("/v1/review/queue?type=supplies").json()["items"]
    assert (queued["record"]["claim"]["id"], queued["reasons"]) == (claim, ["accuses", "unsure", "single source"])
    decide(client, claim, "accept")
    assert client.get("/v1/review/queue").json()["total"] == 0
    assert client.get("/v1/review/queue?type=buys").status_code == 422


def test_unknown_ids_answer_404(client: TestClient) -> None:
    assert decide(client, "0", "accept").status_code == 404
    for path in ("/v1/claims/0/review", "/v1/review/log/0"):
        assert client.get(path).status_code == 404
    assert client.post("/v1/review/log/0/undo", json=WHY).status_code == 404


def test_a_spreadsheet_of_decisions_keeps_its_accents_and_runs_nothing(client: TestClient, claim: str) -> None:
    given = {"decision": "reject", "reason": "=1+1", "author": "Zoé"}
    client.post(f"/v1/claims/{claim}/review", json=given).raise_for_status()
    answer = client.get("/v1/review/log", headers={"Accept": "text/csv"}).raise_for_status()
    assert answer.content.startswith(b"\xef\xbb\xbfid,decision,")
    (row,) = csv.DictReader(answer.content.decode("utf-8-sig").splitlines())
    assert (row["claim"], row["author"], row["reason"]) == (claim, "Zoé", "'=1+1")


def test_reviewed_claims_are_gold(client: TestClient, claim: str, tmp_path: Path) -> None:
    assert client.get("/v1/review/gold").text == ""
    decide(client, claim, "correct", changes={"status": "ordered"})
    lines = client.get("/v1/review/gold").raise_for_status().text
    file = tmp_path / "reviewed.en.jsonl"
    file.write_text(lines, encoding="utf-8")
    (passage,) = read_gold([file])
    assert (passage.text, passage.title, passage.lang, str(passage.date)) == (TEXT, "S-400", "en", "2021-11-15")
    assert {entity.id for entity in passage.entities} == {"RU", "IN", "s-400"}
    (relation,) = passage.relations
    expected = {"type": "supplies", "supplier": "RU", "recipient": "IN", "item": "s-400", "status": "ordered"}
    assert expected.items() <= json.loads(relation.model_dump_json()).items()
