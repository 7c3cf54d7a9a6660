"""How a peer talks to the runner: one JSON request a line on standard input, one JSON reply a line on standard output.

A request names what to measure and for how long; the reply holds one time per block of repetitions, in
microseconds per repetition, with the blocks apart in which the scheduler took the processor away. The process stays alive between requests, so that what was imported, compiled and
warmed up is so for every later round, and it uses no processor time while another contestant is measured.
"""

import json
import resource
import sys
import time

# Short, so that many blocks are not interrupted even on a machine that others use too.
BLOCK_SECONDS = 0.001
LEAST_UNDISTURBED = 5
# How much longer than asked to go on for that many.
PATIENCE = 4
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
            _write(replies, {"samples": [], "interrupted": []})
        else:
            samples, interrupted = _samples(*prepared[key], request["seconds"])
            _write(replies, {"samples": samples, "interrupted": interrupted})


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
    undisturbed, interrupted = [], []
    begun = time.perf_counter()
    while True:
        passed = time.perf_counter() - begun
        if passed >= seconds and len(undisturbed) + len(interrupted) >= 3:
            if len(undisturbed) >= LEAST_UNDISTURBED or passed >= PATIENCE * seconds:
                return undisturbed, interrupted
        switches = _involuntary_switches()
        started = time.perf_counter()
        repeat(repetitions)
        sample = (time.perf_counter() - started) / repetitions * 1e6
        (undisturbed if _involuntary_switches() == switches else interrupted).append(sample)


def _involuntary_switches():
    return resource.getrusage(resource.RUSAGE_SELF).ru_nivcsw


def _write(stream, reply):
    stream.write(json.dumps(reply) + "\n")
    stream.flush()
