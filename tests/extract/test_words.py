import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.boundaries import attach_blanks
from extract.pipelines import load_pipeline
from extract.words import NAME, NUMBER, WORDS, merge_words


@pytest.fixture(scope="module")
def blank() -> Language:
    return spacy.blank("fr")


@pytest.fixture(scope="module")
def french() -> Language:
    return load_pipeline("fr")


def mark(doc: Doc, label: str, *texts: str) -> list[Span]:
    spans = []
    for text in texts:
        start = doc.text.index(text)
        span = doc.char_span(start, start + len(text), label=label)
        assert span is not None
        spans.append(span)
    return spans


def test_a_name_becomes_one_masked_token(blank: Language) -> None:
    doc = blank("La Corée du Nord teste des missiles.")
    doc.spans[WORDS] = mark(doc, NAME, "Corée du Nord")
    merge_words(doc)
    assert [token.text for token in doc] == ["La", "Corée du Nord", "teste", "des", "missiles", "."]
    assert doc[1].norm_ == doc[1].prefix_ == doc[1].shape_ == "@name"


def test_a_single_word_is_masked_where_it_stands_and_nowhere_else(blank: Language) -> None:
    doc = blank("Moscou arme 12 alliés de Moscou.")
    doc.spans[WORDS] = [*mark(doc, NAME, "Moscou"), *mark(doc, NUMBER, "12")]
    merge_words(doc)
    assert [token.norm_ for token in doc] == ["@name", "arme", "@number", "alliés", "de", "moscou", "."]
    assert doc[0].shape_ == "Xxxxx"


def test_text_and_offsets_stay_as_they_are(blank: Language) -> None:
    text = "Entre 10 000 et 12\u202f000 obus de 152 mm, dit Séoul."
    doc = blank(text)
    doc.spans[WORDS] = mark(doc, NUMBER, "10 000", "12\u202f000", "152 mm")
    merge_words(doc)
    assert doc.text == text
    assert [text[token.idx : token.idx + len(token)] for token in doc] == [token.text for token in doc]
    assert [span.text for span in doc.spans[WORDS]] == ["10 000", "12\u202f000", "152 mm"]


def test_other_span_groups_survive(blank: Language) -> None:
    doc = blank("Le 3 mai, la Corée du Nord livre des obus de 152 mm à la Russie.")
    doc.spans[WORDS] = [*mark(doc, NAME, "Corée du Nord"), *mark(doc, NUMBER, "152 mm")]
    doc.spans["mentions"] = mark(doc, "state", "Corée du Nord", "Russie") + mark(doc, "item", "obus de 152 mm")
    doc.spans["mentions"].attrs["made"] = "by hand"
    before = [(span.start_char, span.end_char, span.label_) for span in doc.spans["mentions"]]
    merge_words(doc)
    assert [(span.start_char, span.end_char, span.label_) for span in doc.spans["mentions"]] == before
    assert [span.text for span in doc.spans["mentions"]] == ["Corée du Nord", "Russie", "obus de 152 mm"]
    assert doc.spans["mentions"].attrs == {"made": "by hand"}


def test_a_span_inside_a_merged_word_reaches_to_its_edges(blank: Language) -> None:
    doc = blank("La Corée du Nord teste.")
    doc.spans[WORDS] = mark(doc, NAME, "Corée du Nord")
    doc.spans["mentions"] = mark(doc, "state", "Nord")
    merge_words(doc)
    assert [span.text for span in doc.spans["mentions"]] == ["Corée du Nord"]


def test_a_document_without_words_is_left_alone(blank: Language) -> None:
    doc = blank("La Corée du Nord teste.")
    assert len(merge_words(doc)) == 6


def test_a_merged_word_is_masked_again_in_a_new_memory_zone(french: Language) -> None:
    for _ in range(2):
        with french.memory_zone():
            doc = french.make_doc("La Corée du Nord teste.")
            doc.spans[WORDS] = mark(doc, NAME, "Corée du Nord")
            assert merge_words(doc)[1].shape_ == "@name"


def read(
    nlp: Language, text: str, *, names: tuple[str, ...] = (), numbers: tuple[str, ...] = ()
) -> dict[str, tuple[str, str]]:
    """Each token's relation and head once the words are merged."""
    doc = nlp.make_doc(text)
    doc.spans[WORDS] = [*mark(doc, NAME, *names), *mark(doc, NUMBER, *numbers)]
    return {token.text: (token.dep_.partition(":")[0], token.head.text) for token in nlp(merge_words(doc))}


def test_a_recipient_of_several_words_hangs_on_the_verb(french: Language) -> None:
    tree = read(
        french,
        "La Russie fournit à la Corée du Nord des systèmes de défense.",
        names=("Russie", "Corée du Nord"),
    )
    assert tree["Russie"] == ("nsubj", "fournit")
    assert tree["Corée du Nord"][1] == "fournit"
    assert tree["systèmes"] == ("obj", "fournit")


def test_a_range_counts_what_follows(french: Language) -> None:
    tree = read(
        french,
        "Pyongyang a expédié entre 10 000 et 12 000 conteneurs.",
        names=("Pyongyang",),
        numbers=("10 000", "12 000"),
    )
    assert tree["conteneurs"] == ("obj", "expédié")
    assert tree["12 000"][1] in {"10 000", "conteneurs"}
    assert tree["10 000"][1] == "conteneurs"


def test_the_component_runs_before_the_embedding() -> None:
    nlp = load_pipeline("fr")
    nlp.add_pipe(WORDS, before="tok2vec")
    doc = nlp.make_doc("La Corée du Nord teste des missiles.")
    doc.spans[WORDS] = mark(doc, NAME, "Corée du Nord")
    assert nlp(doc)[1].pos_ == "PROPN"


def test_a_line_s_end_belongs_to_the_sentence_before(french: Language) -> None:
    doc = french("Moscou arme Pyongyang.\n\nSéoul proteste.\n")
    attach_blanks(doc)
    assert [sent.text.strip() for sent in doc.sents] == ["Moscou arme Pyongyang.", "Séoul proteste."]
    assert {token.pos_ for token in doc if token.is_space} == {"SPACE"}


def test_what_hangs_on_a_blank_hangs_on_what_it_hangs_on(blank: Language) -> None:
    doc = Doc(
        blank.vocab, ["Séoul", "\n", "proteste", "hier"], heads=[1, 1, 1, 2], deps=["nsubj", "ROOT", "conj", "obl"]
    )
    attach_blanks(doc)
    assert [token.head.i for token in doc] == [0, 0, 0, 2]
