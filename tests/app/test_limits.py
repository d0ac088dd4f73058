from collections.abc import Callable

from fastapi.testclient import TestClient

from app.key_file import create_key
from app.keyring import Scope
from app.limits import MANY, TokenBuckets
from app.settings import Settings


class Clock:
    """Shows the time that it is set to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_bucket_is_emptied_and_fills_evenly() -> None:
    clock = Clock()
    buckets = TokenBuckets(60, clock=clock)
    assert [buckets.take("us") for _ in range(60)] == list(range(59, -1, -1))
    assert buckets.take("us") == -1
    assert buckets.take("them") == 59
    clock.now = 0.5
    assert buckets.take("us") == -0.5
    clock.now = 1
    assert buckets.take("us") == 0
    clock.now = 1000
    assert buckets.take("us") == 59


def test_clients_that_went_away_are_forgotten() -> None:
    clock = Clock()
    buckets = TokenBuckets(60, clock=clock)
    for number in range(MANY):
        buckets.take(str(number))
    clock.now = 2
    buckets.take("another")
    assert len(buckets) == 1


def test_who_asks_too_often_is_told_when_to_ask_again(make_client: Callable[..., TestClient]) -> None:
    client = make_client(requests_per_minute=2)
    first = client.get("/v1/supplies")
    assert first.headers["ratelimit-policy"] == '"minute";q=2;w=60'
    assert first.headers["ratelimit"].startswith('"minute";r=1;t=')
    assert client.get("/nowhere").status_code == 404
    response = client.get("/v1/supplies")
    assert response.status_code == 429
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-request-id"] == response.json()["request_id"]
    assert response.headers["ratelimit"].startswith('"minute";r=0;t=')
    wait = int(response.headers["retry-after"])
    assert 0 < wait <= 30
    assert response.json()["detail"] == f"more than 2 requests in a minute; ask again in {wait} s"


def test_each_key_has_a_limit_of_its_own(make_client: Callable[..., TestClient], settings: Settings) -> None:
    client = make_client(requests_per_minute=1)
    headers = {"Authorization": f"Bearer {create_key(settings.keys, 'newsroom', [Scope.READ])}"}
    assert [client.get("/v1/supplies").status_code for _ in range(2)] == [200, 429]
    assert [client.get("/v1/supplies", headers=headers).status_code for _ in range(2)] == [200, 429]


def test_who_tries_keys_is_limited_by_address(make_client: Callable[..., TestClient], settings: Settings) -> None:
    create_key(settings.keys, "newsroom", [Scope.READ])
    client = make_client(requests_per_minute=1)
    tried = [client.get("/v1/supplies", headers={"Authorization": f"Bearer {n}"}).status_code for n in range(3)]
    assert tried == [401, 429, 429]


def test_who_watches_is_not_limited_and_0_limits_nobody(make_client: Callable[..., TestClient]) -> None:
    client = make_client(requests_per_minute=1)
    assert {client.get("/healthz").status_code for _ in range(5)} == {200}
    without = make_client(requests_per_minute=0)
    assert {without.get("/v1/supplies").status_code for _ in range(5)} == {200}
    assert "ratelimit" not in without.get("/v1/supplies").headers


def test_address_of_a_network_is_one_client(make_client: Callable[..., TestClient]) -> None:
    app = make_client(requests_per_minute=1).app
    asked = [("2001:db8::1", 200), ("2001:db8::ffff", 429), ("2001:db8:0:1::1", 200), ("192.0.2.1", 200)]
    for host, status in asked:
        client = TestClient(app, client=(host, 50_000))
        assert client.get("/v1/supplies").status_code == status
