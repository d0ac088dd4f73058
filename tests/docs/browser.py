"""Neo4j Browser as a person uses it, in Chromium."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Locator, Page

from scripts.neo4j_server.server import Server

DROP = """([name, content]) => {
  const files = new DataTransfer()
  files.items.add(new File([Uint8Array.from(atob(content), c => c.charCodeAt(0))], name))
  for (const kind of ["dragenter", "dragover", "drop"])
    document.querySelector(".filedrop").dispatchEvent(
      new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: files}))
}"""

PLACES = "picture => [...picture.querySelectorAll('[transform]')].map(part => part.getAttribute('transform')).join()"


@dataclass(frozen=True, slots=True)
class Node:
    """A circle: the words in it and its colour."""

    caption: str
    colour: str


@dataclass(frozen=True, slots=True)
class Browser:
    """A page that is logged in to a server."""

    page: Page
    server: Server

    def open(self) -> None:
        """Come to the page and log in."""
        self._go()
        self.page.get_by_test_id("username").fill(self.server.user)
        self.page.get_by_test_id("password").fill(self.server.password)
        self.page.get_by_test_id("connect").click()
        self.page.get_by_test_id("frameCommand").filter(has_text=":play start").wait_for()

    def follow(self, query: str) -> None:
        """Follow a link that brings a query into the editor."""
        self._go(cmd="edit", arg=query)
        self.page.get_by_test_id("activeEditor").filter(has_text="neo4j$").wait_for()

    def drop(self, file: Path) -> None:
        """Drag a file into the window."""
        self.page.evaluate(DROP, [file.name, base64.b64encode(file.read_bytes()).decode()])

    def open_favourites(self, folder: str) -> None:
        """Show the queries of a folder under the star."""
        self.page.get_by_test_id("navigationFavorites").click()
        self.page.get_by_test_id(f"expandFolder-{folder}").click()

    def run_favourite(self, title: str) -> "Answer":
        """Click on the arrow beside a favourite and wait for the answer."""
        named = self.page.get_by_test_id(f"scriptTitle-{title}")
        item = self.page.get_by_test_id("savedScriptListItem").filter(has=named)
        item.get_by_test_id("savedScriptsButton-Run").click()
        return self._answer(f"// {title} ")

    def run_editor(self, words: str) -> "Answer":
        """Run what stands in the editor, a query that holds these words."""
        self.page.get_by_test_id("editor-Run").click()
        return self._answer(words)

    def _go(self, **query: str) -> None:
        place = urlencode({"dbms": self.server.address, "db": "neo4j", **query})
        self.page.goto(f"{self.server.http}/browser/?{place}")

    def _answer(self, words: str) -> "Answer":
        asked = self.page.get_by_test_id("frameCommand").filter(has_text=words)
        frame = self.page.get_by_test_id("frame").filter(has=asked).first
        frame.locator("g.node, [role=row]").first.wait_for(state="attached")
        frame.get_by_title("Fullscreen").click()
        return Answer(self.page, frame)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query, as large as the window."""

    page: Page
    frame: Locator

    def is_picture(self) -> bool:
        """Whether it shows nodes."""
        return self.frame.locator("g.node").count() > 0

    def nodes(self) -> list[Node]:
        """Return the circles."""
        return [
            Node(
                " ".join(" ".join(node.locator("text.caption").all_text_contents()).split()),
                node.locator("circle.b-outline").get_attribute("fill") or "",
            )
            for node in self.frame.locator("g.node").all()
        ]

    def captions(self) -> list[str]:
        """Return the words on the circles."""
        return [node.caption for node in self.nodes()]

    def edges(self) -> list[str]:
        """Return the words on the arrows, which the Browser cuts to their length."""
        return [found.strip() for found in self.frame.locator("g.relationship text").all_text_contents()]

    def cells(self) -> list[list[str]]:
        """Return the table, a list for each row."""
        return [row.locator("[role=cell]").all_inner_texts() for row in self.frame.locator("tbody [role=row]").all()]

    def expand(self, caption: str) -> None:
        """Double-click on a node, and wait for its neighbours."""
        before = self.frame.locator("g.node").count()
        node = self.frame.locator("g.node").filter(has_text=caption).first
        node.dispatch_event("dblclick")
        self.frame.locator("g.node").nth(before).wait_for()

    def select(self, caption: str) -> dict[str, str]:
        """Click on an arrow whose words begin so, and return its properties as the pane at the side lists them."""
        self.frame.locator("g.relationship").filter(has_text=caption).first.dispatch_event("mousedown")
        table = self.frame.get_by_test_id("viz-details-pane-properties-table")
        table.wait_for()
        pairs = [row.locator("td").all_inner_texts()[:2] for row in table.locator("tr").all()]
        return dict(pairs)

    def save(self, file: Path, *, pane: bool = False) -> None:
        """Save a picture of it once it stands still, with the pane at the side or without."""
        if self.is_picture():
            for collapse in self.frame.get_by_title("Collapse the node properties display").all():
                if not pane:
                    collapse.click()
            self._settle()
            self.frame.get_by_label("zoom-to-fit").dispatch_event("click")
            self._settle()
            if pane:  # which covers what is at the side
                self.frame.get_by_label("zoom-out").dispatch_event("click")
                self._settle()
        self.page.screenshot(path=file)

    def close(self) -> None:
        """Take it away."""
        self.frame.get_by_title("Close fullscreen").click()
        self.frame.get_by_title("Close", exact=True).click()
        self.frame.wait_for(state="detached")

    def _settle(self) -> None:
        places = self._places()
        last = next(places)
        for now in places:
            if now == last:
                return
            last = now

    def _places(self) -> Iterator[object]:
        while True:
            yield self.frame.locator("svg:has(g.node)").evaluate(PLACES)
            self.page.wait_for_timeout(150)
