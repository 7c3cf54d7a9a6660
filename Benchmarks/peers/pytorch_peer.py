"""PyTorch, eager, on one thread: a training step of each net, and the matrix product."""

import torch
from torch import nn

import protocol

torch.set_num_threads(1)
torch.set_num_interop_threads(1)
torch.manual_seed(1)


class LastStateOfLSTM(nn.Module):
    """The state after the last symbol, read out by one dense layer."""

    def __init__(self, inputs, units, classes):
        super().__init__()
        self.lstm = nn.LSTM(inputs, units)
        self.readout = nn.Linear(units, classes)

    def forward(self, sequence):
        states, _ = self.lstm(sequence)
        return self.readout(states[-1])


def dense(depth, width, normalized):
    layers = []
    for _ in range(depth):
        layers.append(nn.Linear(width, width))
        if normalized:
            layers.append(nn.BatchNorm1d(width))
        layers.append(nn.Sigmoid())
    return nn.Sequential(*layers, nn.Linear(width, 10))


def convolutional(depth, channels, side):
    layers = []
    for layer in range(depth):
        layers += [nn.Conv2d(channels if layer else 1, channels, 3, padding=1), nn.ReLU()]
    pooled = (side // 2) ** 2 * channels
    return nn.Sequential(*layers, nn.MaxPool2d(2), nn.Flatten(), nn.Linear(pooled, 10))


def network(workload):
    """The net, a batch of inputs, and the number of classes."""
    kind, batch = workload["kind"], workload["batch"]
    if kind in ("dense", "batch-normalized"):
        model = dense(workload["depth"], workload["width"], kind == "batch-normalized")
        return model, torch.randn(batch, workload["width"]), 10
    if kind == "lstm":
        model = LastStateOfLSTM(workload["inputs"], workload["width"], 4)
        return model, torch.randn(workload["length"], batch, workload["inputs"]), 4
    if kind == "convolutional":
        side = workload["side"]
        return convolutional(workload["depth"], workload["width"], side), torch.randn(batch, 1, side, side), 10
    return None


def training(workload):
    found = network(workload)
    if found is None:
        return None
    model, inputs, classes = found
    targets = torch.arange(workload["batch"]) % classes
    loss = nn.CrossEntropyLoss()
    # The fused form is the fastest of the three (loop, foreach, fused) on these nets.
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, fused=True)

    def repeat(steps):
        for _ in range(steps):
            optimizer.zero_grad(set_to_none=True)
            loss(model(inputs), targets).backward()
            optimizer.step()

    return repeat


def product(workload):
    size = workload["size"]
    a, b, c = torch.randn(size, size), torch.randn(size, size), torch.empty(size, size)
    left = a.t() if workload["form"] == "transposed·plain" else a
    right = b.t() if workload["form"] == "plain·transposed" else b

    def repeat(times):
        for _ in range(times):
            torch.mm(left, right, out=c)

    return repeat


def prepare(workload):
    with_gradient = workload["measure"] == "step"
    if with_gradient:
        return training(workload)
    if workload["measure"] == "product":
        return product(workload)
    return None


if __name__ == "__main__":
    protocol.serve("PyTorch", {"PyTorch": torch.__version__, "threads of PyTorch": "1"}, prepare)
