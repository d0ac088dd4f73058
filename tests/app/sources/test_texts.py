import pytest

from app.sources.texts import decode, read_html, read_markdown, read_plain
from schemas.errors import UnreadableDocument

PAGE = """<!doctype html>
<html lang="fr"><head>
<meta charset="utf-8"><title>Des chars pour Varsovie - Le Journal</title>
<meta property="og:title" content="Des chars pour Varsovie">
<meta property="og:site_name" content="Le Journal">
<meta property="article:published_time" content="2022-08-26T10:00:00+02:00">
<link rel="canonical" href="https://journal.example/2022/chars">
</head><body><nav><a href="/">Accueil</a><a href="/monde">Monde</a></nav>
<article><h1>Des chars pour Varsovie</h1>
<p>La Pologne a acheté vendredi 180 chars K2 à la Corée du Sud, a annoncé le ministère de la Défense à Varsovie.</p>
<p>Les premières livraisons sont attendues avant la fin de l'année, selon le constructeur, qui parle d'un record.</p>
</article><footer>Mentions légales</footer></body></html>"""


def test_plain_text_is_taken_whole() -> None:
    document = read_plain("Séoul livre.\r\nVarsovie reçoit.\n".encode())
    assert document.text == "Séoul livre.\r\nVarsovie reçoit.\n"
    assert document.title is None


@pytest.mark.parametrize("content", [b"", b"  \n\t\n", "\ufeff".encode(), b"\x01\x02 .\n"])
def test_text_without_a_word_is_empty(content: bytes) -> None:
    with pytest.raises(UnreadableDocument, match="empty"):
        read_plain(content)


def test_zero_byte_makes_a_file_binary() -> None:
    with pytest.raises(UnreadableDocument, match="binary: a zero byte at offset 3"):
        read_plain(b"PK\x03\x00\x04")


def test_wrong_encoding_names_the_byte() -> None:
    with pytest.raises(UnreadableDocument, match="not UTF-8: byte 0xe9 at offset 1"):
        read_plain("Séoul".encode("latin-1"))


def test_byte_order_mark_is_no_character_of_the_text() -> None:
    assert read_plain("\ufeffSéoul".encode()).text == "Séoul"


def test_offset_counts_from_where_the_content_begins() -> None:
    with pytest.raises(UnreadableDocument, match="at offset 101"):
        decode(b"a\xff", start=100)


def test_text_over_ten_megabytes_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="10,000,000"):
        read_plain(b"arms " * 2_000_001)


def test_front_matter_describes_the_document() -> None:
    document = read_markdown(
        b"---\ntitle: 'Tanks: a deal'\ndate: 2022-08-26\nsource: Wire\nlang: en-GB\nurl: https://x.example/1\n"
        b"id: 17\nauthor: nobody asks\n---\n\nPoland bought tanks.\n"
    )
    assert document.text == "Poland bought tanks."
    assert (document.title, str(document.date), document.source) == ("Tanks: a deal", "2022-08-26", "Wire")
    assert (document.lang, document.url, document.source_id) == ("en", "https://x.example/1", "17")


def test_first_heading_is_the_title_unless_one_is_given() -> None:
    assert read_markdown(b"# A deal #\n\nPoland bought tanks.").title == "A deal"
    assert read_markdown(b"# A deal\n\nPoland bought tanks.").text == "Poland bought tanks."
    given = read_markdown(b"---\ntitle: Given\n---\n# A deal\n\nPoland bought tanks.")
    assert (given.title, given.text) == ("Given", "# A deal\n\nPoland bought tanks.")


def test_heading_further_down_stays_in_the_text() -> None:
    document = read_markdown(b"Poland bought tanks.\n\n# Prices\n\nNone.")
    assert document.title is None
    assert "# Prices" in document.text


def test_rule_that_is_never_closed_is_no_front_matter() -> None:
    assert read_markdown(b"---\nPoland bought tanks.").text == "---\nPoland bought tanks."


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("title: [", "front matter: line 3"),
        ("- title", "front matter: expected lines"),
        ("date: tomorrow", "date: "),
        ("title: {a: b}", "title: "),
    ],
)
def test_wrong_front_matter_says_what_is_wrong(front: str, told: str) -> None:
    with pytest.raises(UnreadableDocument, match=told):
        read_markdown(f"---\n{front}\n---\nPoland bought tanks.".encode())


def test_page_yields_its_article_and_what_it_says_of_itself() -> None:
    document = read_html(PAGE.encode())
    assert document.text.startswith("La Pologne a acheté vendredi 180 chars K2")
    assert "Mentions" not in document.text
    assert "Accueil" not in document.text
    assert (document.title, str(document.date)) == ("Des chars pour Varsovie", "2022-08-26")
    assert (document.url, document.source) == ("https://journal.example/2022/chars", "Le Journal")


def test_page_may_name_another_character_set() -> None:
    page = PAGE.replace('charset="utf-8"', 'charset="iso-8859-1"').encode("latin-1")
    assert "acheté" in read_html(page).text


def test_page_of_an_unknown_character_set_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="unknown character set 'klingon'"):
        read_html(PAGE.replace('charset="utf-8"', 'charset="klingon"').encode())


@pytest.mark.parametrize("page", ["<html><body></body></html>", "<", "<p></p>"])
def test_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(UnreadableDocument, match="no article"):
        read_html(page.encode())
