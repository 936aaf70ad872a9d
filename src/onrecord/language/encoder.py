"""The encoder session: words in, logits and link vectors a word out. The only place that knows tensors."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from onrecord.language.heads import LABELS, SIZE, TAGS_WIDTH, VECTORS, VECTORS_WIDTH, tag_slices, vector_slices
from onrecord.language.nearness import buckets
from onrecord.language.words import Ints, Words, batch, load_tokenizer, windows, words_of

Floats = npt.NDArray[np.float32]
WEIGHTS = Path(__file__).parent / "weights"
TOGETHER = 4  # windows a run at most: more gains nothing on a CPU and costs memory
TAG, VECTOR = tag_slices(), vector_slices()


class WeightsError(RuntimeError):
    """The weights in the package are missing, damaged or of another version; says which file and what to do."""


@dataclass(frozen=True)
class Reading:
    """What the encoder says of the words of a text.

    `tags` [words, labels of all heads], `vectors` [words, link vectors]; `windows` the word ranges that were read
    together: links hold only within one. `openings` [windows, labels of all heads] is what stands at each window's [CLS].
    """

    words: Words
    tags: Floats
    vectors: Floats
    windows: list[tuple[int, int]]
    openings: Floats
    bias: Floats
    near: Floats

    def logits(self, head: str) -> Floats:
        """Return the logits [words, labels] of one head of `heads.LABELS`."""
        return self.tags[:, TAG[head]]

    @cached_property
    def window_of(self) -> npt.NDArray[np.int64]:
        """The window that each word was read in."""
        out = np.zeros(len(self.words), dtype=np.int64)
        for i, (b, e) in enumerate(self.windows):
            out[b:e] = i
        return out

    def pooled(self, vector: str, ranges: list[tuple[int, int]]) -> Floats:
        """Return the mean link vector [ranges, SIZE] of each word range."""
        if not ranges:
            return np.zeros((0, SIZE), dtype=np.float32)
        part = self.vectors[:, VECTOR[vector]]
        at = np.array(ranges, dtype=np.int64)
        out = part[at[:, 0]]
        for i in np.nonzero(at[:, 1] - at[:, 0] > 1)[0]:
            out[i] = part[at[i, 0] : at[i, 1]].sum(0) / (at[i, 1] - at[i, 0])
        return out

    def links(self, kind: str, heads: list[tuple[int, int]], candidates: list[tuple[int, int]]) -> Floats:
        """Return link scores [heads, candidates] (0 is as good as no link); -inf across windows.

        `kind` is the name of the head's vector in `heads.VECTORS`; the candidate's stands after it.
        """
        i = VECTORS.index(kind)
        if not heads or not candidates:
            return np.zeros((len(heads), len(candidates)), dtype=np.float32)
        scores: Floats = self.pooled(kind, heads) @ self.pooled(VECTORS[i + 1], candidates).T + self.bias[i // 2]
        begins, others = np.array([h[0] for h in heads]), np.array([c[0] for c in candidates])
        sentence = self.words.sentence
        scores += self.near[i // 2][buckets(begins, others, sentence[begins], sentence[others])]
        if len(self.windows) > 1:
            apart = self.window_of[begins][:, None] != self.window_of[others][None, :]
            scores[apart] = -np.inf
        return scores


def _verified(folder: Path) -> dict[str, str]:
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        raise WeightsError(f"no weights in {folder}: reinstall onrecord, or run `make train` in a checkout")
    data = json.loads(manifest.read_text(encoding="utf-8"))
    wanted = {"labels": {k: list(v) for k, v in LABELS.items()}, "vectors": list(VECTORS), "size": SIZE}
    if data["heads"] != wanted:
        raise WeightsError(f"{manifest} belongs to another version of onrecord: its heads differ; reinstall onrecord")
    files: dict[str, str] = data["files"]
    for name, digest in files.items():
        path = folder / name
        if not path.is_file():
            raise WeightsError(f"{path} is missing: reinstall onrecord")
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise WeightsError(f"{path} is damaged (its SHA-256 is not the manifest's): reinstall onrecord")
    return files


class Encoder:
    """An onnxruntime session over the package's weights, whose SHA-256 digests are checked when it opens.

    Raises `WeightsError`. `threads` are those of one run; a process pool wants 1.
    """

    def __init__(self, folder: Path = WEIGHTS, threads: int = 1):
        files = _verified(folder)
        self.model = "sha256:" + files["encoder.onnx"][:16]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")
        links = json.loads((folder / "links.json").read_text(encoding="utf-8"))
        self._bias = np.array(links["bias"], dtype=np.float32)
        self._near = np.array(links["near"], dtype=np.float32)
        # what `onrecord.coding.confidence` makes of the encoder's probabilities: it belongs to these weights and no others
        self.calibration: dict[str, dict[str, float]] = json.loads((folder / "calibration.json").read_text(encoding="utf-8"))

    def words(self, text: str) -> Words:
        """Return the words of `text`."""
        return words_of(text, self._tokenizer)

    def read(self, words: Words, ranges: list[tuple[int, int]] | None = None, roles: Ints | None = None) -> Reading:
        """Run the model over all windows of a text, or only over the given word ranges, each on its own.

        `roles` [words] marks the parties of a pair that is asked about (`onrecord.language.words.batch`).
        """
        n = len(words)
        tags = np.zeros((n, TAGS_WIDTH), dtype=np.float32)
        vectors = np.zeros((n, VECTORS_WIDTH), dtype=np.float32)
        ranges = windows(words) if ranges is None else [w for b, e in ranges for w in windows(words, begin=b, end=e)]
        openings = np.zeros((len(ranges), TAGS_WIDTH), dtype=np.float32)
        lengths: dict[int, list[int]] = {}
        for i, (b, e) in enumerate(ranges):
            lengths.setdefault(int(words.first[e] - words.first[b]), []).append(i)
        # Only windows of one length run together: attention without a mask has the quicker kernel.
        for some in (group[k : k + TOGETHER] for group in lengths.values() for k in range(0, len(group), TOGETHER)):
            ids, _, shapes, rows = batch(words, [ranges[i] for i in some], roles)
            out_tags, out_vectors = self._session.run(["tags", "vectors"], {"ids": ids, "shapes": shapes})
            for j, i in enumerate(some):
                b, e = ranges[i]
                openings[i] = out_tags[j, 0]
                tags[b:e] = out_tags[j, rows[j]]
                vectors[b:e] = out_vectors[j, rows[j]]
        return Reading(words, tags, vectors, ranges, openings, self._bias, self._near)
