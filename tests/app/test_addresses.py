import socket

import pytest
from fastapi.testclient import TestClient


def test_service_fetches_no_address_that_it_is_sent(client: TestClient) -> None:
    with socket.create_server(("127.0.0.1", 0)) as bait:
        bait.settimeout(0.5)
        address = f"http://127.0.0.1:{bait.getsockname()[1]}/article"
        article = {"text": f"See {address}. Russia delivers 4 S-400 to India.", "title": address}
        article |= {"url": address, "source": address, "id": address}
        known = client.post("/v1/documents", json=article)
        assert known.status_code == 201
        assert known.json()["document"]["url"] == address
        client.get(f"/v1/documents/{known.json()['document']['id']}").raise_for_status()
        client.get("/v1/supplies", params={"supplier": address})
        client.get("/v1/supplies", headers={"Referer": address, "X-Forwarded-Host": address})
        with pytest.raises(TimeoutError):
            bait.accept()
