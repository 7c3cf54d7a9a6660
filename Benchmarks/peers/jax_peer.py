"""JAX on the processor: the whole training step in one jitted function, on as many threads as JAX takes by itself."""

import jax
import jax.numpy as jnp
import numpy as np

import protocol

RATE = 0.1
BATCH_NORM_EPSILON = 1e-5
BATCH_NORM_MOMENTUM = 0.1
random = np.random.default_rng(1)


def matrix(rows, columns):
    bound = np.sqrt(6 / (rows + columns))
    return jnp.asarray(random.uniform(-bound, bound, (rows, columns)), jnp.float32)


def affine(rows, columns):
    return {"weights": matrix(rows, columns), "biases": jnp.zeros(columns)}


def apply(layer, x):
    return x @ layer["weights"] + layer["biases"]


def cross_entropy(logits, targets):
    chosen = jnp.take_along_axis(logits, targets[:, None], axis=1)[:, 0]
    return jnp.mean(jax.nn.logsumexp(logits, axis=1) - chosen)


def dense(workload):
    depth, width = workload["depth"], workload["width"]
    parameters = [affine(width, width) for _ in range(depth)] + [affine(width, 10)]

    def logits(parameters, state, x):
        for layer in parameters[:-1]:
            x = jax.nn.sigmoid(apply(layer, x))
        return apply(parameters[-1], x), state

    return parameters, [], logits, random.standard_normal((workload["batch"], width)), 10


def batch_normalized(workload):
    depth, width = workload["depth"], workload["width"]
    hidden = [dict(affine(width, width), scale=jnp.ones(width), shift=jnp.zeros(width)) for _ in range(depth)]
    running = [(jnp.zeros(width), jnp.ones(width)) for _ in range(depth)]

    def logits(parameters, running, x):
        updated = []
        for layer, (mean, variance) in zip(parameters[:-1], running):
            z = apply(layer, x)
            m, v = jnp.mean(z, axis=0), jnp.var(z, axis=0)
            normalized = (z - m) * jax.lax.rsqrt(v + BATCH_NORM_EPSILON)
            x = jax.nn.sigmoid(normalized * layer["scale"] + layer["shift"])
            unbiased = v * z.shape[0] / (z.shape[0] - 1)
            keep = 1 - BATCH_NORM_MOMENTUM
            updated.append(
                (keep * mean + BATCH_NORM_MOMENTUM * m, keep * variance + BATCH_NORM_MOMENTUM * unbiased)
            )
        return apply(parameters[-1], x), updated

    inputs = random.standard_normal((workload["batch"], width))
    return hidden + [affine(width, 10)], running, logits, inputs, 10


def lstm(workload):
    inputs, units = workload["inputs"], workload["width"]
    parameters = {"gates": affine(inputs + units, 4 * units), "readout": affine(units, 4)}

    def logits(parameters, state, sequence):
        def advance(carried, x):
            hidden, cell = carried
            z = apply(parameters["gates"], jnp.concatenate([x, hidden], axis=1))
            i, f, g, o = jnp.split(z, 4, axis=1)
            cell = jax.nn.sigmoid(f) * cell + jax.nn.sigmoid(i) * jnp.tanh(g)
            return (jax.nn.sigmoid(o) * jnp.tanh(cell), cell), None

        start = jnp.zeros((sequence.shape[1], units))
        (hidden, _), _ = jax.lax.scan(advance, (start, start), sequence)
        return apply(parameters["readout"], hidden), state

    shape = (workload["length"], workload["batch"], inputs)
    return parameters, [], logits, random.standard_normal(shape), 4


def convolutional(workload):
    depth, channels, side = workload["depth"], workload["width"], workload["side"]
    layers = []
    for layer in range(depth):
        before = channels if layer else 1
        bound = np.sqrt(6 / (9 * before))
        kernel = random.uniform(-bound, bound, (3, 3, before, channels))
        layers.append({"kernel": jnp.asarray(kernel, jnp.float32), "biases": jnp.zeros(channels)})
    readout = affine((side // 2) ** 2 * channels, 10)

    def logits(parameters, state, x):
        for layer in parameters["layers"]:
            x = jax.lax.conv_general_dilated(
                x, layer["kernel"], (1, 1), "SAME", dimension_numbers=("NHWC", "HWIO", "NHWC")
            )
            x = jax.nn.relu(x + layer["biases"])
        x = jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")
        return apply(parameters["readout"], x.reshape(x.shape[0], -1)), state

    images = random.standard_normal((workload["batch"], side, side, 1))
    return {"layers": layers, "readout": readout}, [], logits, images, 10


NETS = {"dense": dense, "batch-normalized": batch_normalized, "lstm": lstm, "convolutional": convolutional}


def training(workload):
    if workload["kind"] not in NETS:
        return None
    parameters, state, logits, inputs, classes = NETS[workload["kind"]](workload)
    inputs = jnp.asarray(inputs, jnp.float32)
    targets = jnp.arange(workload["batch"]) % classes

    def loss(parameters, state):
        values, state = logits(parameters, state, inputs)
        return cross_entropy(values, targets), state

    @jax.jit
    def step(parameters, state):
        (value, state), gradient = jax.value_and_grad(loss, has_aux=True)(parameters, state)
        return jax.tree.map(lambda p, g: p - RATE * g, parameters, gradient), state, value

    carried = [parameters, state, None]

    def repeat(steps):
        for _ in range(steps):
            carried[:] = step(carried[0], carried[1])
        jax.block_until_ready(carried)

    return repeat


def prepare(workload):
    if workload["measure"] == "step" and workload.get("compiled", True):
        return training(workload)
    return None


if __name__ == "__main__":
    versions = {"JAX": jax.__version__, "device of JAX": str(jax.devices("cpu")[0].device_kind)}
    protocol.serve("JAX", versions, prepare)
