"""Drills: sentences of our own, drawn from templates, that teach the parser what the treebanks seldom show."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml
from pydantic import BaseModel, ConfigDict
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.words import NAME, NUMBER

NO_SPACE_AFTER = ("'", "’", "$")
NO_SPACE_BEFORE = (".", ",", "'s")
PARTS_OF_SPEECH = {NAME: "PROPN", NUMBER: "NUM"}


class Slot(BaseModel):
    """What may stand in a template's place, whether that is a name or a number, and a part of speech unlike theirs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str | None
    part: str | None = None
    words: tuple[str, ...]


PLAIN = Slot(label=None, words=())


class Templates(BaseModel):
    """A language's drills: templates, slots, and the readings of words that its treebanks do not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slots: dict[str, Slot]
    lexicon: dict[str, str]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A word's lemma, part of speech and features."""

    lemma: str
    part: str
    features: str = ""


class Drills:
    """Draws annotated sentences; a word's reading is its most frequent one in the treebanks."""

    def __init__(self, templates: Templates, gold: Iterable[Doc], vocab: Vocab) -> None:
        self._slots = templates.slots
        self._sentences = [[word.rsplit("/", 2) for word in sentence.split()] for sentence in templates.sentences]
        self._lexicon = {form: Reading(*reading.split()) for form, reading in templates.lexicon.items()}
        self._seen = _count_readings(gold)
        self._vocab = vocab

    def draw(self, rng: Random) -> Doc:
        """One sentence; a name or a number in it is one word, spaces and all."""
        words, readings = [], []
        template = rng.choice(self._sentences)
        for form, _, relation in template:
            slot = self._slots[form.strip("{}")] if form.startswith("{") else PLAIN
            word = rng.choice(slot.words or (form,))
            words.append(word)
            readings.append(self._read(word, slot, relation))
        return Doc(
            self._vocab,
            words=words,
            spaces=_spaces(words),
            heads=[int(head) - 1 if int(head) else place for place, (_, head, _) in enumerate(template)],
            deps=["ROOT" if relation == "root" else relation for _, _, relation in template],
            lemmas=[reading.lemma for reading in readings],
            pos=[reading.part for reading in readings],
            morphs=[reading.features for reading in readings],
        )

    def _read(self, word: str, slot: Slot, relation: str) -> Reading:
        if slot.label or word.isdigit():
            return Reading(word, slot.part or PARTS_OF_SPEECH[slot.label or NUMBER])
        if word in self._lexicon:
            return self._lexicon[word]
        for key in ((word.lower(), relation.partition(":")[0]), (word.lower(), "")):
            if key in self._seen:
                return self._seen[key].most_common(1)[0][0]
        raise KeyError(f"no reading of {word!r}: add it to the drills' lexicon")


def read_templates(path: Path) -> Templates:
    """The drills that a language's YAML file holds."""
    return Templates.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def _count_readings(gold: Iterable[Doc]) -> dict[tuple[str, str], Counter[Reading]]:
    """How often each word, as what relation and as any, has which reading."""
    seen: defaultdict[tuple[str, str], Counter[Reading]] = defaultdict(Counter)
    for doc in gold:
        for token in doc:
            reading = Reading(token.lemma_, token.pos_, str(token.morph))
            seen[token.lower_, token.dep_.partition(":")[0]][reading] += 1
            seen[token.lower_, ""][reading] += 1
    return dict(seen)


def _spaces(words: list[str]) -> list[bool]:
    following = [*words[1:], "."]
    return [
        not word.endswith(NO_SPACE_AFTER) and after not in NO_SPACE_BEFORE
        for word, after in zip(words, following, strict=True)
    ]
