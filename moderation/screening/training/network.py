"""The network that is trained: a small encoder, one head for the whole text, one for each word piece."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 384
HEADS = 12
LAYERS = 6
VOCABULARY = 30_522
PLACES = 512
OUTPUTS = 6
STRONGEST = 8
DROPOUT = 0.1


class Layer(nn.Module):
    """One BERT layer, with the three attention projections in one matrix."""

    def __init__(self) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.first_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.last_norm = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, states: Tensor, penalty: Tensor) -> Tensor:
        """The next states; `penalty` is 0 for pieces that may be looked at and very low for padding."""
        texts, pieces, _ = states.shape
        parts = self.attend(states).view(texts, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        likeness = parts[0] @ parts[1].transpose(-1, -2) * (WIDTH // HEADS) ** -0.5
        mixed = torch.softmax(likeness + penalty.to(parts.dtype), dim=-1) @ parts[2]
        mixed = mixed.transpose(1, 2).reshape(texts, pieces, WIDTH)
        states = self.first_norm(states + self.attended(mixed))
        widened = self.narrow(functional.gelu(self.widen(states)))
        return self.last_norm(states + functional.dropout(widened, DROPOUT, self.training))


class Reader(nn.Module):
    """Six logits for the text (five categories, any) and six for each word piece.

    The text's logits are read from the mean of all pieces plus the mean of its strongest pieces, so that one
    bad sentence counts in a long text. Word vectors stay as they came.
    """

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.load_state_dict(_renamed(load_file(base / "model.safetensors")))
        for part in (self.words, self.places, self.norm):
            part.requires_grad_(False)
        self.kind.requires_grad_(False)
        self.whole = nn.Linear(WIDTH, OUTPUTS)
        self.piece = nn.Linear(WIDTH, OUTPUTS)
        self.mix = nn.Parameter(torch.full((OUTPUTS,), 0.5))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of the text, of its pieces, and the mean vector; `mask` is 1 for every piece but padding."""
        penalty = (1 - mask[:, None, None, :].float()) * -10_000
        with torch.no_grad():
            states = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]] + self.kind)
        for layer in self.layers:
            states = layer(states, penalty)
        states = functional.dropout(states, DROPOUT, self.training)
        weights = mask.to(states.dtype).unsqueeze(-1)
        mean = (states * weights).sum(1) / weights.sum(1)
        pieces = self.piece(states)
        strong = (pieces - (1 - weights) * 30).topk(STRONGEST, dim=1).values.mean(1)
        return self.whole(mean) + self.mix * strong, pieces, mean


def has_short_floats() -> bool:
    """Whether this processor multiplies 16-bit floats by itself; elsewhere they take many times as long."""
    return bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())


def _renamed(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """The base's weights under the names used here."""
    found = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"],
        "kind": weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    names = {
        "attended": "attention.output.dense",
        "first_norm": "attention.output.LayerNorm",
        "widen": "intermediate.dense",
        "narrow": "output.dense",
        "last_norm": "output.LayerNorm",
    }
    for number in range(LAYERS):
        old = f"encoder.layer.{number}."
        for kind in ("weight", "bias"):
            three = [weights[f"{old}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            found[f"layers.{number}.attend.{kind}"] = torch.cat(three)
            for new, name in names.items():
                found[f"layers.{number}.{new}.{kind}"] = weights[f"{old}{name}.{kind}"]
    return found
