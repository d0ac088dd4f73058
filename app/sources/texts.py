"""Plain text, Markdown and HTML: a document a file."""

import re
from collections.abc import Callable, Mapping

import yaml

from app.sources.record import check_text, read_record
from schemas.claims import Document
from schemas.errors import UnreadableDocument

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?\r?\n)?---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIRST_HEADING = re.compile(r"\A\s*#[ \t]+(\S.*?)[ \t#]*(?:\r?\n|\Z)")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
_HEAD_BYTES = 1024
"""How far into a page its character set stands, after the HTML standard."""


def read_plain(content: bytes, charset: str = "utf-8") -> Document:
    """Return a document that is the whole content."""
    text = decode(content, charset)
    check_text(text)
    return Document(text=text)


def read_markdown(content: bytes, charset: str = "utf-8") -> Document:
    """Return the text below the front matter; without a title there, a heading that comes first is the title."""
    written = decode(content, charset)
    front = _FRONT_MATTER.match(written)
    fields = _front_matter(front.group(1) or "") if front else {}
    text = written[front.end() :] if front else written
    heading = _FIRST_HEADING.match(text)
    if heading and not fields.get("title"):
        fields = {**fields, "title": heading.group(1)}
        text = text[heading.end() :]
    return read_record({**fields, "text": text.strip("\r\n")})


def _front_matter(written: str) -> Mapping[str, object]:
    try:
        fields = yaml.safe_load(written)
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 2}: " if error.problem_mark else ""
        raise UnreadableDocument(f"front matter: {line}{error.problem}") from error
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadableDocument(f"front matter: {error}") from error
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        raise UnreadableDocument("front matter: expected lines such as 'title: …'")
    return fields


def read_html(content: bytes, charset: str | None = None) -> Document:
    """Return the article of a page with what the page says of it; raises UnreadableDocument if there is none."""
    from trafilatura import bare_extraction  # takes half a second, which only pages need

    page = bare_extraction(decode(content, charset or _charset(content)), with_metadata=True, include_comments=False)
    if isinstance(page, dict) or page is None or not page.text:
        raise UnreadableDocument("no article found in the page")
    named = {"title": page.title, "date": page.date, "source": page.sitename or page.hostname, "url": page.url}
    text = page.text.removeprefix(f"{page.title}\n")  # the heading that became the title
    return read_record({**named, "text": text})


def _charset(content: bytes) -> str:
    named = _CHARSET.search(content[:_HEAD_BYTES])
    return named.group(1).decode() if named else "utf-8"


def decode(content: bytes, charset: str = "utf-8", *, start: int = 0) -> str:
    """Return the characters of a content; raises UnreadableDocument for one that is binary or not so encoded.

    `start` is where the content begins in its file.
    """
    if b"\x00" in content:
        raise UnreadableDocument(f"binary: a zero byte at offset {start + content.index(0)}")
    try:
        return content.decode(charset).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        wrong = content[error.start]
        raise UnreadableDocument(
            f"not {charset.upper()}: byte 0x{wrong:02x} at offset {start + error.start}"
        ) from error
    except LookupError as error:
        raise UnreadableDocument(f"unknown character set {charset!r}") from error


Reader = Callable[[bytes], Document]
"""Makes one document of a whole content."""
