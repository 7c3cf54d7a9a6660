"""Writes references.json: what PyTorch computes in Double for every layer, loss and optimizer of Networks.

    Benchmarks/.venv/bin/python Tests/NetworksTests/References/make.py

Benchmarks/peers/install makes that environment; any Python 3 with PyTorch 2.4 or later does. The tests need none.

Each case has inputs, parameters (flat, in the order in which Networks numbers them), the loss and every
gradient. The networks that the names stand for are in ReferenceNetworks.swift.
"""

import json
import math
import pathlib

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.use_deterministic_algorithms(True)
torch.set_num_threads(1)


class Parameters:
    """Random parameters in the order of their creation."""

    def __init__(self, generator):
        self.generator, self.all = generator, []

    def __call__(self, *shape, deviation=0.6):
        value = torch.randn(*shape, generator=self.generator) * deviation
        value.requires_grad_(True)
        self.all.append(value)
        return value

    def dense(self, inputs, units, bias=True):
        weights = self(inputs, units)
        biases = self(units, deviation=0.3) if bias else None
        return lambda x: x @ weights + biases if bias else x @ weights

    def norm(self, units):
        return self(units), self(units)

    def rnn(self, inputs, units, gates=1):
        return self(inputs, gates * units), self(units, gates * units), self(gates * units)

    def convolution(self, inputs, channels, size=3, stride=1, padding="zero"):
        """Images are batch × height × width × channels; a kernel is [size·size·inputs × channels]."""
        weights, biases = self(size * size * inputs, channels), self(channels)
        kernel = weights.reshape(size, size, inputs, channels).permute(3, 2, 0, 1)

        def forward(x):
            x = x.permute(0, 3, 1, 2)
            before, after = (size - 1) // 2, size - 1 - (size - 1) // 2
            if padding != "none":
                mode = "circular" if padding == "circular" else "constant"
                x = F.pad(x, (before, after, before, after), mode=mode)
            return F.conv2d(x, kernel, biases, stride=stride).permute(0, 2, 3, 1)

        return forward

    def attention(self, width, heads, causal):
        q, k, v, out = (self.dense(width, width) for _ in range(4))

        def forward(x):
            split = lambda y: y.reshape(*y.shape[:2], heads, width // heads).transpose(1, 2)
            y = F.scaled_dot_product_attention(split(q(x)), split(k(x)), split(v(x)), is_causal=causal)
            return out(y.transpose(1, 2).reshape(x.shape))

        return forward


CASES = []


def case(name, inputs, outputs, build, loss="softmaxCrossEntropy", batch=4, steps=1, out_steps=1, given=None,
         evaluate=False):
    generator = torch.Generator().manual_seed(sum(name.encode()) + 1)
    p = Parameters(generator)
    forward = build(p)
    x = torch.randn(batch, steps, inputs, generator=generator) if given is None else given
    x.requires_grad_(given is None)
    labels = torch.arange(batch) % max(outputs, 1)
    targets = torch.rand(batch, out_steps, outputs, generator=generator)
    y = forward(x if steps > 1 else x[:, 0])
    if loss == "softmaxCrossEntropy":
        value = F.cross_entropy(y, labels)
    elif loss == "sigmoidCrossEntropy":
        y = y.reshape(batch, out_steps, outputs)
        value = F.binary_cross_entropy_with_logits(y, targets, reduction="sum") / (batch * out_steps)
    else:
        value = F.mse_loss(y.reshape(batch, out_steps, outputs), targets)
    value.backward()
    flat = lambda tensors: [number for t in tensors for number in t.detach().reshape(-1).tolist()]
    result = {
        "name": name, "batch": batch, "inputs": flat([x]), "parameters": flat(p.all), "loss": value.item(),
        "gradients": flat([t.grad if t.grad is not None else torch.zeros_like(t) for t in p.all]),
    }
    if loss == "softmaxCrossEntropy":
        result["labels"] = labels.tolist()
    else:
        result["targets"] = flat([targets])
    if given is None:
        # The engine holds sequences step by step, not example by example.
        result["inputGradients"] = flat([x.grad.transpose(0, 1)])
    if evaluate:
        result["evaluated"] = flat([forward(x if steps > 1 else x[:, 0], training=False)])
    CASES.append(result)


def chain(*layers):
    def forward(x):
        for layer in layers:
            x = layer(x)
        return x

    return forward


class Offset(torch.autograd.Function):
    """tanh whose derivative is tanh′ + 0.1."""

    @staticmethod
    def forward(ctx, z):
        ctx.save_for_backward(z)
        return torch.tanh(z)

    @staticmethod
    def backward(ctx, d):
        (z,) = ctx.saved_tensors
        return d * (1 / torch.cosh(z) ** 2 + 0.1)


# Activations and losses

ACTIVATIONS = {
    "sigmoid": torch.sigmoid, "centred sigmoid": lambda z: torch.sigmoid(z) - 0.5, "tanh": torch.tanh,
    "softsign": F.softsign, "softplus": lambda z: F.softplus(z, threshold=1000), "ReLU": F.relu,
    "leaky ReLU": F.leaky_relu, "ELU": F.elu, "SELU": F.selu, "GELU": F.gelu, "SiLU": F.silu,
    "linear": lambda z: z, "tanh with offset": Offset.apply,
}
for name, f in ACTIVATIONS.items():
    case(name, 3, 2, lambda p: chain(p.dense(3, 5), f, p.dense(5, 4), f, p.dense(4, 2)))


def prelu(p):
    first, slope, last = p.dense(3, 5), p(1), p.dense(5, 2)
    return chain(first, lambda z: F.prelu(z, slope), last)


case("PReLU", 3, 2, prelu)
for loss in ["softmaxCrossEntropy", "sigmoidCrossEntropy", "meanSquaredError"]:
    case(loss, 3, 5, lambda p: chain(p.dense(3, 4), torch.tanh, p.dense(4, 5)), loss)
case("dense without bias", 3, 2, lambda p: chain(p.dense(3, 19, bias=False), torch.tanh, p.dense(19, 2)))

# Normalization


def batch_norm(p):
    first, (gain, shift), last = p.dense(3, 6), p.norm(6), p.dense(6, 2)
    mean, variance = torch.zeros(6), torch.ones(6)

    def forward(x, training=True):
        y = F.batch_norm(first(x), mean, variance, gain, shift, training, momentum=0.1, eps=1e-5)
        return last(torch.tanh(y))

    return forward


def layer_norm(p):
    first, (gain, shift), last = p.dense(3, 6), p.norm(6), p.dense(6, 2)
    return chain(first, lambda z: F.layer_norm(z, (6,), gain, shift, 1e-5), torch.tanh, last)


def rms_norm(p):
    # Networks keeps a shift for every normalization; this one ignores it.
    first, (gain, _), last = p.dense(3, 6), p.norm(6), p.dense(6, 2)
    return chain(first, lambda z: F.rms_norm(z, (6,), gain, 1e-5), torch.tanh, last)


case("batch normalization", 3, 2, batch_norm, batch=7, evaluate=True)
case("layer normalization", 3, 2, layer_norm)
case("RMS normalization", 3, 2, rms_norm)

# Blocks


def residual(p):
    first, a, b, last = p.dense(3, 4), p.dense(4, 6), p.dense(6, 4), p.dense(4, 2)
    return chain(first, lambda x: x + 0.5 * b(torch.tanh(a(x))), last)


def rezero(p):
    first, scale, a, last = p.dense(3, 4), p(1), p.dense(4, 4), p.dense(4, 2)
    return chain(first, lambda x: x + scale * torch.tanh(a(x)), last)


def highway(p):
    first, a, gate, last = p.dense(3, 4), p.dense(4, 4), p.dense(4, 4), p.dense(4, 2)

    def block(x):
        t = torch.sigmoid(gate(x))
        return t * torch.tanh(a(x)) + (1 - t) * x

    return chain(first, block, last)


case("residual", 3, 2, residual)
case("ReZero", 3, 2, rezero)
case("highway", 3, 2, highway)

# Images, height × width × channels per example


def images(*shape):
    return lambda x: x.reshape(-1, *shape)


def flatten(x):
    return x.reshape(x.shape[0], -1)


def pooled(pool):
    return lambda x: pool(x.permute(0, 3, 1, 2)).permute(0, 2, 3, 1)


for padding in ["none", "zero", "circular"]:
    side = 3 if padding == "none" else 5
    case(f"convolution, padding {padding}", 50, 2, lambda p: chain(
        images(5, 5, 2), p.convolution(2, 3, padding=padding), torch.tanh, flatten, p.dense(side * side * 3, 2)))
case("convolution, stride 2", 50, 2, lambda p: chain(
    images(5, 5, 2), p.convolution(2, 3, stride=2, padding="none"), torch.tanh, flatten, p.dense(12, 2)))
case("convolution, side 2", 50, 2, lambda p: chain(
    images(5, 5, 2), p.convolution(2, 3, size=2), torch.tanh, flatten, p.dense(75, 2)))
case("convolution, side 5", 50, 2, lambda p: chain(
    images(5, 5, 2), p.convolution(2, 3, size=5, padding="circular"), torch.tanh, flatten, p.dense(75, 2)))
case("max pooling", 36, 2, lambda p: chain(
    images(6, 6, 1), p.convolution(1, 2), pooled(lambda x: F.max_pool2d(x, 2)), flatten, p.dense(18, 2)))
case("average pooling", 36, 2, lambda p: chain(
    images(6, 6, 1), p.convolution(1, 2), pooled(lambda x: F.avg_pool2d(x, 3, 1)), flatten, p.dense(32, 2)))


def convolution_norm(p):
    first, (gain, shift), last = p.convolution(1, 2), p.norm(2), p.dense(32, 2)

    def norm(x):
        y = F.batch_norm(x.permute(0, 3, 1, 2), None, None, gain, shift, True, eps=1e-5)
        return y.permute(0, 2, 3, 1)

    return chain(images(4, 4, 1), first, torch.tanh, norm, flatten, last)


case("batch normalization of channels", 16, 2, convolution_norm)

# Recurrent layers, with backpropagation through all steps


def last_step(x):
    return x[:, -1]


def start(x, units):
    return torch.zeros(1, x.shape[0], units)


def simple_rnn(run):
    def build(p):
        w, u, b = p.rnn(2, 4)
        last = p.dense(4, 2)
        return lambda x: last(run(x, start(x, 4), [w.T, u.T, b, torch.zeros(4)], True, 1, 0.0, False, False, True)[0][:, -1])

    return build


def by_hand(f, truncation=None):
    def build(p):
        w, u, b = p.rnn(2, 4)
        last = p.dense(4, 2)

        def forward(x):
            h = torch.zeros(x.shape[0], 4)
            for t in range(x.shape[1]):
                if truncation and t > 0 and t % truncation == 0:
                    h = h.detach()
                h = f(x[:, t] @ w + h @ u + b)
            return last(h)

        return forward

    return build


def lstm(p):
    w, u, b = p.rnn(2, 4, gates=4)
    last = p.dense(4, 2)

    def forward(x):
        zero = start(x, 4)
        flat = [w.T, u.T, b, torch.zeros(16)]
        return last(torch.lstm(x, (zero, zero), flat, True, 1, 0.0, False, False, True)[0][:, -1])

    return forward


def lstm_1997(p):
    """No forget gate: the cell keeps all it has."""
    w, u, b = p.rnn(2, 4, gates=4)
    last = p.dense(4, 2)

    def forward(x):
        h = c = torch.zeros(x.shape[0], 4)
        for t in range(x.shape[1]):
            i, _, g, o = (x[:, t] @ w + h @ u + b).chunk(4, dim=1)
            c = c + torch.sigmoid(i) * torch.tanh(g)
            h = torch.sigmoid(o) * torch.tanh(c)
        return last(h)

    return forward


def gru(p):
    w, u, state_bias, b = p(2, 12), p(4, 12), p(12), p(12)
    last = p.dense(4, 2)
    return lambda x: last(
        torch.gru(x, start(x, 4), [w.T, u.T, b, state_bias], True, 1, 0.0, False, False, True)[0][:, -1])


def truncated(run, gates, steps):
    """The same cells on stretches of the sequence, between which only the numbers of the state are handed on."""
    def build(p):
        if gates == 4:
            w, u, b = p.rnn(2, 4, gates=4)
            flat = [w.T, u.T, b, torch.zeros(16)]
        else:
            w, u, state_bias, b = p(2, 12), p(4, 12), p(12), p(12)
            flat = [w.T, u.T, b, state_bias]
        last = p.dense(4, 2)

        def forward(x):
            state = (start(x, 4), start(x, 4)) if gates == 4 else start(x, 4)
            for stretch in x.split(steps, dim=1):
                state = tuple(s.detach() for s in state) if gates == 4 else state.detach()
                out, *after = run(stretch, state, flat, True, 1, 0.0, False, False, True)
                state = tuple(after) if gates == 4 else after[0]
            return last(out[:, -1])

        return forward

    return build


def step_outputs(p):
    w, u, b = p.rnn(2, 4)
    last = p.dense(4, 3)
    return lambda x: last(
        torch.rnn_tanh(x, start(x, 4), [w.T, u.T, b, torch.zeros(4)], True, 1, 0.0, False, False, True)[0])


case("RNN, tanh", 2, 2, simple_rnn(torch.rnn_tanh), steps=6)
case("RNN, ReLU", 2, 2, simple_rnn(torch.rnn_relu), steps=6)
case("RNN, sigmoid", 2, 2, by_hand(torch.sigmoid), steps=6)
case("RNN, truncated", 2, 2, by_hand(torch.tanh, truncation=2), steps=6)
case("RNN, one output per step", 2, 3, step_outputs, "meanSquaredError", steps=5, out_steps=5)
case("sigmoid cross-entropy per step", 2, 3, step_outputs, "sigmoidCrossEntropy", steps=5, out_steps=5)
case("LSTM", 2, 2, lstm, steps=6)
case("LSTM without forget gate", 2, 2, lstm_1997, steps=6)
case("GRU", 2, 2, gru, steps=6)
case("LSTM, truncated", 2, 2, truncated(torch.lstm, 4, 2), steps=6)
case("GRU, truncated", 2, 2, truncated(torch.gru, 3, 2), steps=6)


def embedded(p):
    table, (w, u, b) = p(3, 4), p.rnn(4, 4)
    last = p.dense(4, 2)
    return lambda x: last(torch.rnn_tanh(
        F.embedding(x[..., 0].long(), table), start(x, 4), [w.T, u.T, b, torch.zeros(4)], True, 1, 0.0, False,
        False, True)[0][:, -1])


symbols = torch.tensor([[0, 2, 2, 1, 1], [1, 1, 1, 2, 0], [0, 0, 2, 0, 1]], dtype=torch.float64)
case("embedding", 1, 2, embedded, batch=3, steps=5, given=symbols[..., None])

# Attention


def mean_over_steps(x):
    return x.mean(dim=1)


for heads, causal in [(1, False), (2, True)]:
    case(f"attention, {heads} heads, {'causal' if causal else 'full'}", 3, 2, lambda p: chain(
        p.dense(3, 4), p.attention(4, heads, causal), mean_over_steps, p.dense(4, 2)), steps=5)


def transformer(pre):
    def build(p):
        first = p.dense(3, 4)
        if pre:
            one, attend, two = p.norm(4), p.attention(4, 2, False), p.norm(4)
            a, b = p.dense(4, 6), p.dense(6, 4)
        else:
            attend, one = p.attention(4, 2, False), p.norm(4)
            a, b, two = p.dense(4, 6), p.dense(6, 4), p.norm(4)
        last = p.dense(4, 2)
        norm = lambda x, gs: F.layer_norm(x, (4,), gs[0], gs[1], 1e-5)
        mlp = lambda x: b(F.gelu(a(x)))

        def forward(x):
            x = first(x)
            if pre:
                x = x + attend(norm(x, one))
                x = x + mlp(norm(x, two))
            else:
                x = norm(x + attend(x), one)
                x = norm(x + mlp(x), two)
            return last(x[:, -1])

        return forward

    return build


case("transformer block, pre-LN", 3, 2, transformer(True), steps=4)
case("transformer block, post-LN", 3, 2, transformer(False), steps=4)

# Optimizers: the parameters after each of six steps on one batch

STEPS = 6
TRAININGS = []


def clip_norm(parameters, bound):
    norm = torch.sqrt(sum((p.grad**2).sum() for p in parameters))
    for p in parameters:
        p.grad *= min(1.0, bound / norm.item())


def training(name, make, schedule=None, clip=None):
    generator = torch.Generator().manual_seed(7)
    p = Parameters(generator)
    forward = chain(p.dense(3, 4), torch.tanh, p.dense(4, 2))
    x = torch.randn(5, 3, generator=generator)
    labels = torch.arange(5) % 2
    result = {"name": name, "inputs": x.reshape(-1).tolist(), "labels": labels.tolist(), "parameters": []}
    flat = lambda: [number for t in p.all for number in t.detach().reshape(-1).tolist()]
    result["parameters"].append(flat())
    optimizer = make(p.all)
    scheduler = schedule(optimizer) if schedule else None
    for _ in range(STEPS):
        optimizer.zero_grad()
        F.cross_entropy(forward(x), labels).backward()
        if clip:
            clip(p.all)
        optimizer.step()
        if scheduler:
            scheduler.step()
        result["parameters"].append(flat())
    TRAININGS.append(result)


O, S = torch.optim, torch.optim.lr_scheduler
sgd = lambda p: O.SGD(p, lr=0.5)
training("descent", sgd)
training("momentum", lambda p: O.SGD(p, lr=0.5, momentum=0.9))
training("momentum with decay", lambda p: O.SGD(p, lr=0.5, momentum=0.9, weight_decay=0.1))
training("Nesterov", lambda p: O.SGD(p, lr=0.5, momentum=0.9, nesterov=True))
training("Adam", lambda p: O.Adam(p, lr=0.1))
training("Adam with decay", lambda p: O.Adam(p, lr=0.1, weight_decay=0.05))
training("AdamW", lambda p: O.AdamW(p, lr=0.1, weight_decay=0.05))
training("RMSProp", lambda p: O.RMSprop(p, lr=0.05, alpha=0.9, eps=1e-8))
training("Rprop", lambda p: O.Rprop(p, lr=0.3, etas=(0.5, 1.2), step_sizes=(1e-6, 50)))
training("clipped by norm", sgd, clip=lambda p: clip_norm(p, 0.2))
training("clipped by value", sgd, clip=lambda p: torch.nn.utils.clip_grad_value_(p, 0.05))
training("warm-up", sgd, lambda o: S.LinearLR(o, start_factor=0.25, total_iters=3))
training("half cosine", sgd, lambda o: S.CosineAnnealingLR(o, T_max=6))
training("warm-up, then half cosine", sgd, lambda o: S.SequentialLR(
    o, [S.LinearLR(o, start_factor=1 / 3, total_iters=2), S.CosineAnnealingLR(o, T_max=5)], milestones=[3]))
training("stairs", sgd, lambda o: S.StepLR(o, step_size=2, gamma=0.5))

target = pathlib.Path(__file__).with_name("references.json")
lines = lambda rows: ",\n".join(json.dumps(row, separators=(",", ":"), ensure_ascii=False) for row in rows)
target.write_text(
    f'{{"made by":"PyTorch {torch.__version__}",\n"networks":[\n{lines(CASES)}],\n"trainings":[\n{lines(TRAININGS)}]}}\n')
assert all(math.isfinite(c["loss"]) for c in CASES)
print(f"{len(CASES)} networks, {len(TRAININGS)} trainings, {target.stat().st_size} bytes")
