from fastapi.testclient import TestClient
from playwright.sync_api import sync_playwright


def test_page_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "//" not in page.partition("<html")[2]
    for path in ("/docs/start.js", "/docs/files/swagger-ui-bundle.js", "/docs/files/swagger-ui.css"):
        assert path[1:] in page
        assert client.get(path).status_code == 200


def test_page_shows_and_tries_the_routes_in_a_browser_without_a_network(address: str, chromium: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.on("request", lambda request: told.append(request.url) if not request.url.startswith(address) else None)
        page.goto(f"{address}/docs")
        page.locator("#operations-supplies-list_supplies_v1_supplies_get").get_by_role("button").first.click()
        page.get_by_role("button", name="Try it out").click()
        page.get_by_role("button", name="Execute").click()
        page.locator(".live-responses-table .response-col_status", has_text="200").wait_for()
        browser.close()
    assert [each for each in told if not each.startswith("data:")] == []
