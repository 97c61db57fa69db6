"""What CPython takes for the same things, in ns a turn, as JSON by name."""

import asyncio
import contextlib
import gc
import json
import sys
import weakref
from time import perf_counter_ns

ROUNDS = 15


class Manager:
    released = 0

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.released += 1

    async def __aenter__(self):
        return self

    async def __aexit__(self, *failure):
        self.released += 1


MANAGERS = [type(f"Manager{index}", (Manager,), {})() for index in range(8)]


def at(turn):
    return MANAGERS[turn & 7]


@contextlib.contextmanager
def weighing(turn):
    manager = at(turn)
    try:
        yield manager
    finally:
        manager.released += 1


def release():
    pass


async def async_release():
    pass


def with_statement(times):
    for turn in range(times):
        with at(turn):
            pass


def contextmanager(times):
    for turn in range(times):
        with weighing(turn):
            pass


def contextmanager_throwing(times):
    for turn in range(times):
        try:
            with weighing(turn):
                raise ValueError("fresh")
        except ValueError:
            pass


def deferring(size):
    def run(times):
        for _ in range(times):
            with contextlib.ExitStack() as stack:
                for _ in range(size):
                    stack.callback(release)

    return run


def using(size):
    def run(times):
        for _ in range(times):
            with contextlib.ExitStack() as stack:
                for count in range(size):
                    stack.enter_context(at(count))

    return run


async def async_with(times):
    for turn in range(times):
        async with at(turn):
            pass


def async_deferring(size):
    async def run(times):
        for _ in range(times):
            async with contextlib.AsyncExitStack() as stack:
                for _ in range(size):
                    stack.push_async_callback(async_release)

    return run


def async_using(size):
    async def run(times):
        for _ in range(times):
            async with contextlib.AsyncExitStack() as stack:
                for count in range(size):
                    await stack.enter_async_context(at(count))

    return run


def timed(subject, times):
    start = perf_counter_ns()
    result = subject(times)
    if asyncio.iscoroutine(result):
        asyncio.get_event_loop().run_until_complete(result)
    return (perf_counter_ns() - start) / times


def measured(subject):
    times = max(1, int(3e6 / timed(subject, 1)))
    return sorted(timed(subject, times) for _ in range(ROUNDS))[ROUNDS // 10]


class Target:
    pass


def finalizing():
    """Registering 100,000 finalizers, each."""
    size = 100_000
    best = None
    for _ in range(5):
        targets = [Target() for _ in range(size)]
        gc.collect()
        start = perf_counter_ns()
        finalizers = [weakref.finalize(target, release) for target in targets]
        taken = (perf_counter_ns() - start) / size
        best = taken if best is None else min(best, taken)
        for finalizer in finalizers:
            finalizer.detach()
    return best


SUBJECTS = {
    "with": with_statement,
    "@contextmanager": contextmanager,
    "@contextmanager, the body raises": contextmanager_throwing,
    "async with": async_with,
    **{f"ExitStack.callback, {n}": deferring(n) for n in (1, 10, 10_000)},
    **{f"ExitStack.enter_context, {n}": using(n) for n in (1, 10)},
    **{f"AsyncExitStack.push_async_callback, {n}": async_deferring(n) for n in (1, 10)},
    **{f"AsyncExitStack.enter_async_context, {n}": async_using(n) for n in (1, 10)},
}

if __name__ == "__main__":
    asyncio.set_event_loop(asyncio.new_event_loop())
    result = {name: measured(subject) for name, subject in SUBJECTS.items()}
    result["weakref.finalize"] = finalizing()
    json.dump({"version": sys.version.split()[0], "ns": result}, sys.stdout)
