"""How a peer talks to the runner: one JSON request a line on standard input, one JSON reply a line on standard output.

A request names what to measure and for how long; the reply holds one time per block of repetitions, in
microseconds per repetition. The process stays alive between requests, so that what was imported, compiled and
warmed up is so for every later round, and it uses no processor time while another contestant is measured.
"""

import json
import sys
import time

# Short, so that some blocks are never interrupted on a machine that others use too: hence the minimum means something.
BLOCK_SECONDS = 0.005
WARM_UP_SECONDS = 0.2


def serve(name, versions, prepare):
    """Answers requests until standard input ends.

    `prepare(request)` returns a function that repeats the operation a given number of times, and waits until the
    last repetition is done; or None where this peer has nothing to compare with.
    """
    replies = sys.stdout
    sys.stdout = sys.stderr  # What a library prints does not end up among the replies.
    _write(replies, {"name": name, "versions": versions})
    prepared = {}
    for line in sys.stdin:
        request = json.loads(line)
        key = json.dumps(request["workload"], sort_keys=True)
        if key not in prepared:
            repeat = prepare(request["workload"])
            prepared[key] = repeat and (repeat, _repetitions_in_a_block(repeat))
        if prepared[key] is None:
            _write(replies, {"samples": []})
        else:
            _write(replies, {"samples": _samples(*prepared[key], request["seconds"])})


def _repetitions_in_a_block(repeat):
    repeat(1)
    started = time.perf_counter()
    done = 0
    while done < 2 or time.perf_counter() - started < WARM_UP_SECONDS:
        repeat(1)
        done += 1
    each = (time.perf_counter() - started) / done
    return max(1, round(BLOCK_SECONDS / each))


def _samples(repeat, repetitions, seconds):
    samples = []
    finish = time.perf_counter() + seconds
    while len(samples) < 3 or time.perf_counter() < finish:
        started = time.perf_counter()
        repeat(repetitions)
        samples.append((time.perf_counter() - started) / repetitions * 1e6)
    return samples


def _write(stream, reply):
    stream.write(json.dumps(reply) + "\n")
    stream.flush()
