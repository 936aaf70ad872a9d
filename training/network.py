"""The encoder and its heads, in torch: only for training and export."""

from pathlib import Path

import torch
from torch import nn
from transformers import BertConfig, BertModel

from onrecord.language.heads import TAGS_WIDTH, VECTORS, VECTORS_WIDTH
from onrecord.language.nearness import BUCKETS
from onrecord.language.words import ROLES, SHAPES


class Network(nn.Module):
    """all-MiniLM-L6-v2, shapes of words added to its input; one linear layer for all tags, one small one a link vector."""

    def __init__(self, config: BertConfig, attention: str = "sdpa"):
        super().__init__()
        config._attn_implementation = attention
        # Attention without dropout has a kernel on CPUs that makes a step a third quicker.
        config.attention_probs_dropout_prob = 0.0
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.shape = nn.Embedding(SHAPES * ROLES, config.hidden_size)
        nn.init.zeros_(self.shape.weight)
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(config.hidden_size, TAGS_WIDTH)
        self.vectors = nn.Linear(config.hidden_size, VECTORS_WIDTH)
        # One bias a link kind, so that "no link" can be the score 0.
        self.near = nn.Parameter(torch.zeros(len(VECTORS) // 2, BUCKETS))
        self.bias = nn.Parameter(torch.zeros(len(VECTORS) // 2))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, shapes: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes)
        hidden = self.dropout(self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state)
        return self.tags(hidden), torch.tanh(self.vectors(hidden))


def fresh(folder: Path, attention: str = "sdpa") -> Network:
    """Return a network whose encoder has the published weights and whose heads are new."""
    config = BertConfig.from_pretrained(str(folder))
    net = Network(config, attention)
    net.encoder = BertModel.from_pretrained(
        str(folder), add_pooling_layer=False, attn_implementation=attention, attention_probs_dropout_prob=0.0
    )
    return net


def load(path: Path, folder: Path, attention: str = "sdpa") -> Network:
    """Return a network with the weights of a checkpoint."""
    from safetensors.torch import load_file

    net = Network(BertConfig.from_pretrained(str(folder)), attention)
    missing, unknown = net.load_state_dict(load_file(str(path)), strict=False)
    if unknown or set(missing) - {"near"}:
        raise ValueError(f"{path} is no checkpoint of this network: {missing} {unknown}")
    return net
