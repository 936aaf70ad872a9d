"""Words, sentences and quotation marks: every offset indexes the untouched text, whatever characters it holds."""

import hashlib
import json
import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.encoder import WEIGHTS, Encoder, WeightsError
from onrecord.language.quotation import inside, quotations
from onrecord.language.sentences import sentences
from onrecord.language.words import WINDOW, batch, load_tokenizer, windows, words_of

TOKENIZER = load_tokenizer(WEIGHTS / "tokenizer.json")
MARKS = ["“", "”", "''", '"', "«", "»", "’"]
ODD = [
    "\r\n",
    "😀",
    "🇫🇷",
    "e\u0301",
    "\u202e",
    "\u200b",
    "\u05d0\u05d1",
    "ﬁ",
    "\u00ad",
    "\n\n",
    ". ",
    "Lt. Col. ",
    "said ",
    "A",
    " ",
    *MARKS,
]
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(ODD), max_size=60).map("".join))


@given(texts)
@settings(max_examples=300, deadline=None)
def test_words_are_in_order_and_inside_the_text(text: str) -> None:
    words = words_of(text, TOKENIZER)
    last = 0
    for b, e in zip(words.begin, words.end, strict=True):
        assert last <= b < e <= len(text)
        assert text[b:e].strip()
        last = e


@given(texts)
@settings(max_examples=300, deadline=None)
def test_sentences_never_overlap_nor_cross_a_line(text: str) -> None:
    last = 0
    for b, e in sentences(text):
        assert last <= b < e <= len(text)
        assert "\n" not in text[b:e]
        last = e


@given(texts)
@settings(max_examples=300, deadline=None)
def test_every_visible_character_is_in_a_sentence(text: str) -> None:
    covered = bytearray(len(text))
    for b, e in sentences(text):
        covered[b:e] = b"\x01" * (e - b)
    assert all(covered[i] or c.isspace() for i, c in enumerate(text))


@given(texts)
@settings(max_examples=300, deadline=None)
def test_quotations_hold_their_marks(text: str) -> None:
    marks = inside(text)
    assert len(marks) == len(text)
    for q in quotations(text):
        assert 0 <= q.outer[0] < q.inner[0] <= q.inner[1] <= q.outer[1] <= len(text)
        assert "\n" not in text[q.outer[0] : q.outer[1]]


PIECES = ["The army left. ", "word ", "supercalifragilistic ", "\n\n", "x" * 400 + " ", "“Go,” he said. "]


@given(st.lists(st.sampled_from(PIECES), max_size=200).map("".join))
@settings(max_examples=50, deadline=None)
def test_windows_cover_all_words_once_and_fit_the_encoder(text: str) -> None:
    words = words_of(text, TOKENIZER)
    ranges = windows(words)
    assert [i for b, e in ranges for i in range(b, e)] == list(range(len(words)))
    if ranges:
        ids, mask, shapes, rows = batch(words, ranges)
        assert ids.shape == mask.shape == shapes.shape
        assert ids.shape[1] <= WINDOW + 2
        assert all(len(r) == e - b and r.max() < ids.shape[1] for r, (b, e) in zip(rows, ranges, strict=True))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "go" and "stay".', ["go", "stay"]),
        ("She said “we ‘must’ go”.", ["we ‘must’ go"]),
        ("''Never,'' he said.", ["Never,"]),
        ("«Nie», sagte er.", ["Nie"]),
        ("The officials' cars and the ministers' vans were there.", []),  # a possessive is no quotation mark
        ('An odd " mark here.\n\n"Whole one," she said.', ["Whole one,"]),  # it does not turn the next paragraph inside out
        ("“First part.\n\n“Second part,” he said.", ["First part.", "Second part,"]),  # a quotation that runs on
        ("‘We leave at dawn,’ said the mayor.", ["We leave at dawn,"]),
        ('The 6" gun fired.', []),
    ],
)
def test_quotation_marks(text: str, found: list[str]) -> None:
    assert [text[q.inner[0] : q.inner[1]] for q in quotations(text)] == found


def test_damaged_weights_are_refused_by_name(tmp_path) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS, folder)
    path = folder / "links.json"
    path.write_bytes(path.read_bytes().replace(b"0", b"1", 1) + b" ")
    with pytest.raises(WeightsError, match=r"links\.json is damaged"):
        Encoder(folder)
    path.unlink()
    with pytest.raises(WeightsError, match=r"links\.json is missing"):
        Encoder(folder)


def test_manifest_names_every_weight_file() -> None:
    files = json.loads((WEIGHTS / "manifest.json").read_text())["files"]
    for name, digest in files.items():
        assert hashlib.sha256((WEIGHTS / name).read_bytes()).hexdigest() == digest
