"""Average two checkpoints of one run, weight by weight: what both learned stays, what one happened on fades.

python training/average.py EARLIER LATER --later 0.85 --out CHECKPOINT

Rows of a head that the earlier one does not have yet are the later one's. (Wortsman et al. 2022, "Model soups".)
"""

import argparse
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file


def averaged(earlier: dict[str, torch.Tensor], later: dict[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """Return the average of two sets of weights, `share` the later one's."""
    out = {}
    for name, new in later.items():
        old = earlier[name]
        if len(old) < len(new):
            old = torch.cat([old, new[len(old) :]])
        if old.shape != new.shape:
            raise SystemExit(f"{name}: {tuple(old.shape)} and {tuple(new.shape)} are no weights of one network")
        out[name] = ((1 - share) * old.float() + share * new.float()).contiguous()
    return out


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("earlier", type=Path)
    ap.add_argument("later", type=Path)
    ap.add_argument("--later", type=float, default=0.85, dest="share", help="the later one's share")
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    save_file(averaged(load_file(str(args.earlier)), load_file(str(args.later)), args.share), str(args.out))


if __name__ == "__main__":
    main()
