"""NumPy's matrix product (OpenBLAS) on one thread."""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402  (the number of threads is read when OpenBLAS is loaded)

import protocol

random = np.random.default_rng(1)


def prepare(workload):
    if workload["measure"] != "product":
        return None
    size = workload["size"]
    a, b = (random.standard_normal((size, size), dtype=np.float32) for _ in range(2))
    c = np.empty_like(a)
    left = a.T if workload["form"] == "transposed·plain" else a
    right = b.T if workload["form"] == "plain·transposed" else b

    def repeat(times):
        for _ in range(times):
            np.matmul(left, right, out=c)

    return repeat


if __name__ == "__main__":
    protocol.serve("NumPy", {"NumPy": np.__version__}, prepare)
