"""Runs programs of the parity test under CPython's own contextlib.

One JSON program a line on stdin (program.ts describes them), one JSON answer a line on stdout:
`nested` is the run that counts: everything is CPython's, but a stack is really nested `with`
statements, since ExitStack itself loses errors that nested `with` keeps (cpython#102201).
`exitStack` is the run with CPython's ExitStack, if the program has stacks; null if it never ends.
docs/python.md explains the mapping.
"""

import contextlib
import json
import signal
import sys
from collections import deque

from closes_generators import bring_up_to_date

bring_up_to_date()


class ScriptError(Exception):
    def __init__(self, label):
        super().__init__(label)
        self.label = label


class A(ScriptError):
    pass


class B(A):
    pass


class C(ScriptError):
    pass


class Closed(Exception):
    """unwind's ClosedError: the one deliberate difference that the reference imitates."""

    raised = 0

    def __init__(self):
        super().__init__("closed")
        Closed.raised += 1


TYPES = {"A": A, "B": B, "C": C}

# What contextlib says, and the code of the error that unwind throws in that place.
OWN_ERRORS = {
    "generator didn't yield": "ERR_NO_YIELD",
    "generator didn't stop": "ERR_SECOND_YIELD",
    "generator didn't stop after throw()": "ERR_YIELD_AFTER_THROW",
    "generator didn't stop after athrow()": "ERR_YIELD_AFTER_THROW",
    "closed": "ERR_CLOSED",
}

# How generators talk to contextlib: never the program's own.
PLUMBING = (StopIteration, StopAsyncIteration, GeneratorExit)

VERDICTS = {
    "nothing": None,
    "true": True,
    "false": False,
    "one": 1,
    "zero": 0,
    "text": "yes",
    "empty": "",
    "object": object(),
}


def types_of(names):
    return tuple(TYPES[name] for name in names)


def label_of(error):
    if isinstance(error, ScriptError):
        return error.label
    if isinstance(error, AttributeError) and "GeneratorContextManager" in str(error):
        return "ERR_SPENT"
    if isinstance(error, (RuntimeError, Closed)) and str(error) in OWN_ERRORS:
        return OWN_ERRORS[str(error)]
    return f"{type(error).__name__}: {error}"


def drive(coroutine):
    """Runs a coroutine that never waits."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    raise AssertionError("something waits in a sync place")


def run_to_end(coroutine):
    """The smallest event loop: every wait is over at once."""
    while True:
        try:
            coroutine.send(None)
        except StopIteration as stop:
            return stop.value


class Tick:
    def __await__(self):
        yield


def raise_as_it_is(error):
    """Raises again without what `raise` does to contexts."""
    context, links = error.__context__, []
    link = sys.exc_info()[1]
    while link is not None and link not in links:
        links.append(link)
        link = link.__context__
    contexts = [link.__context__ for link in links]
    try:
        raise error
    finally:
        error.__context__ = context
        for link, before in zip(links, contexts):
            if before is error:
                link.__context__ = before


class Exit:
    """An exit function as a manager, for a real `with` statement."""

    def __init__(self, call):
        self.call = call

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        return self.call(error)


class AsyncExit:
    def __init__(self, call):
        self.call = call

    async def __aenter__(self):
        pass

    async def __aexit__(self, kind, error, traceback):
        return await self.call(error)


class NestedStack:
    """A stack whose every exit is that of a real `with` statement around what came later."""

    def __init__(self, label):
        self.label = label
        self.exits = deque()
        self.unwinding = 0
        self.closed = False

    def move(self, label):
        if self.closed:
            raise Closed()
        moved = NestedStack(label)
        moved.exits, self.exits = self.exits, deque()
        return moved

    async def use(self, manager):
        if self.closed and not getattr(manager, "disposable", False):
            raise Closed()
        if isinstance(manager, NestedStack):
            value = manager
        elif is_async(manager):
            value = await type(manager).__aenter__(manager)
        else:
            value = type(manager).__enter__(manager)
        await self.push_entered(manager)
        return value

    async def push_entered(self, manager):
        if isinstance(manager, NestedStack):
            await self.add("settle", manager.settle)
        elif is_async(manager):
            await self.add("async", lambda error: type(manager).__aexit__(manager, *details(error)))
        else:
            await self.add("sync", lambda error: type(manager).__exit__(manager, *details(error)))

    async def push(self, exit, asynchronous):
        await self.add("async" if asynchronous else "sync", exit)

    async def defer(self, callback, asynchronous, *args):
        async def call_async(error):
            await callback(*args)

        def call(error):
            callback(*args)

        await self.add(*(("async", call_async) if asynchronous else ("sync", call)))

    async def add(self, kind, exit):
        if self.closed:
            await self.refuse(kind, exit)
        self.exits.append((kind, exit))

    async def refuse(self, kind, exit):
        """What a closed stack is given is released, as by `with` around the error."""
        try:
            raise Closed()
        except Closed as error:
            refusal = error
        after = await self.release(kind, exit, refusal)
        raise_as_it_is(refusal if after is None else after)

    async def close(self):
        after = await self.settle(None)
        if after is not None:
            raise_as_it_is(after)

    async def settle(self, error):
        """The error that goes on. Runs outside of any handler, as the end of a block does."""
        self.unwinding += 1
        while self.exits:
            kind, exit = self.exits.pop()
            error = await self.release(kind, exit, error)
        self.unwinding -= 1
        self.closed = self.closed or self.unwinding == 0
        return error

    async def release(self, kind, exit, error):
        if kind == "settle":
            return await exit(error)
        try:
            if kind == "async":
                async with AsyncExit(exit):
                    if error is not None:
                        raise_as_it_is(error)
            else:
                with Exit(exit):
                    if error is not None:
                        raise_as_it_is(error)
        except BaseException as after:
            return after
        return None


class TracksClosing:
    """Knows, as NestedStack does, when it was closed: CPython's stacks can be filled again."""

    unwinding = 0
    closed = False

    def begin(self):
        self.unwinding += 1

    def end(self):
        self.unwinding -= 1
        self.closed = self.closed or self.unwinding == 0

    def move(self, label):
        moved = self.pop_all()
        moved.label = label
        return moved


class RealStack(TracksClosing, contextlib.ExitStack):
    def __exit__(self, *exc_details):
        self.begin()
        try:
            return super().__exit__(*exc_details)
        finally:
            self.end()

    async def use(self, manager):
        return self.enter_context(manager)

    async def push_entered(self, manager):
        contextlib.ExitStack.push(self, manager)

    async def push(self, exit, asynchronous):
        contextlib.ExitStack.push(self, lambda kind, error, traceback: exit(error))

    async def defer(self, callback, asynchronous, *args):
        self.callback(callback, *args)

    async def close(self):
        contextlib.ExitStack.close(self)


class RealAsyncStack(TracksClosing, contextlib.AsyncExitStack):
    async def __aexit__(self, *exc_details):
        self.begin()
        try:
            return await super().__aexit__(*exc_details)
        finally:
            self.end()

    async def use(self, manager):
        if is_async(manager):
            return await self.enter_async_context(manager)
        return self.enter_context(manager)

    async def push_entered(self, manager):
        if is_async(manager):
            self.push_async_exit(manager)
        else:
            contextlib.AsyncExitStack.push(self, manager)

    async def push(self, exit, asynchronous):
        if asynchronous:
            self.push_async_exit(lambda kind, error, traceback: exit(error))
        else:
            contextlib.AsyncExitStack.push(self, lambda kind, error, traceback: exit(error))

    async def defer(self, callback, asynchronous, *args):
        if asynchronous:
            self.push_async_callback(callback, *args)
        else:
            self.callback(callback, *args)

    async def close(self):
        await self.aclose()


def is_async(manager):
    return hasattr(type(manager), "__aenter__") and not hasattr(type(manager), "__enter__")


def details(error):
    return (None, None, None) if error is None else (type(error), error, error.__traceback__)


class Interpreter:
    def __init__(self, program, nested):
        self.program = program
        self.nested = nested
        self.events = []
        self.stacks = {}
        self.made = []
        self.defined = {}
        self.shared = {}
        # The failures that running exits were given, outermost first.
        self.handling = []
        # How many releases run that are told nothing: unwind's side does not know what is in flight.
        self.untold = 0
        # Links that raising an older error again took out of a chain.
        self.kept = {}

    # Events and chains

    def note(self, what, error=None):
        self.events.append([what, self.chain(error)])

    def chain(self, error):
        return " < ".join(map(self.described, self.seen(error)))

    def described(self, error):
        label = label_of(error)
        cause = error.__cause__
        return f"{label}({label_of(cause)})" if isinstance(error, ScriptError) and cause else label

    def seen(self, error):
        """The chain, without what the exits around were given: only Python's contexts reach it."""
        chain = self.reached(error)
        outside = {id(link) for given in self.handling for link in self.reached(given)}
        return chain[:1] + [link for link in chain[1:] if id(link) not in outside]

    def reached(self, error):
        found, visited, waiting = [], set(), [error]
        while waiting:
            error = waiting.pop()
            if error is None or id(error) in visited:
                continue
            visited.add(id(error))
            if not isinstance(error, PLUMBING):
                found.append(error)
            waiting += reversed([error.__cause__, error.__context__, *self.kept.get(error, ())])
        return found

    # Statements. Each gives what its block returns, or None to go on.

    async def run(self, statements, given=None):
        for statement in statements:
            result = await getattr(self, "do_" + statement["op"])(statement, given)
            if result is not None:
                return result

    async def do_note(self, statement, given):
        self.note(f"note {statement['id']}")

    async def do_tick(self, statement, given):
        await Tick()

    async def do_return(self, statement, given):
        return statement["value"]

    async def do_raise(self, statement, given):
        error = TYPES[statement["type"]](f"{statement['type']}{statement['id']}")
        if given is not None and "from" in statement:
            raise error from given
        raise error

    async def do_reraise(self, statement, given):
        if given is None:
            return
        if statement["what"] != "older":
            raise given
        older = self.older(given)
        if older is not None:
            self.raise_again(older)

    def older(self, given):
        """The error before the newest. One with a cause is passed over: the context of the cause,
        which we do not have, would tell in the order of the chain."""
        older = self.unknown_outside(self.reached(given)[1:], given)[:1]
        plain = [link for link in older if isinstance(link, ScriptError) and not link.__cause__]
        return plain[0] if plain else None

    def unknown_outside(self, errors, given):
        """Those that are not in what the exits around were given."""
        around = self.handling if given is None else self.handling[:-1]
        outside = {id(link) for failure in around for link in self.reached(failure)}
        return [error for error in errors if id(error) not in outside]

    async def do_shared(self, statement, given):
        number = statement["id"]
        if number not in self.shared:
            self.shared[number] = A(f"S{number}")
        error = self.shared[number]
        # Raising it would break the chain of what is in flight further out.
        if not self.untold and self.unknown_outside([error], given):
            self.raise_again(error)

    def raise_again(self, error):
        """`raise` overwrites the context of `error`, and cuts the chain that leads to it. A link
        that is still in flight is kept; what `error` meant in an earlier life is dropped."""
        in_flight = [link for given in self.handling for link in self.reached(given)]
        if error not in in_flight:
            error.__context__ = None
            self.kept.pop(error, None)
        elif self.handling[-1] is not error:
            for link in in_flight:
                if link.__context__ is error:
                    self.kept.setdefault(link, []).append(error)
            self.kept.setdefault(error, []).append(error.__context__)
        raise error

    async def do_try(self, statement, given):
        try:
            return await self.run(statement["body"])
        except types_of(statement["types"]) as error:
            self.note(f"caught {statement['id']}", error)
            self.handling.append(error)
            try:
                return await self.run(statement["handler"], error)
            finally:
                self.handling.pop()

    async def do_block(self, statement, given):
        async def body(values):
            self.note(f"body {statement['id']} {' '.join(map(self.value, values))}")
            return await self.run(statement["body"])

        makers = [self.maker(manager) for manager in statement["managers"]]
        result = await self.nest(makers, [], body)
        self.note(f"block {statement['id']} gave {'nothing' if result is None else result}")

    async def nest(self, makers, values, body):
        if not makers:
            return await body(values)
        manager = await makers[0](values)

        async def rest(value):
            return await self.nest(makers[1:], [*values, value], body)

        if isinstance(manager, NestedStack):
            return await self.nest_stack(manager, rest)
        if is_async(manager):
            async with manager as value:
                return await rest(value)
        else:
            with manager as value:
                return await rest(value)

    async def nest_stack(self, stack, rest):
        result = failure = None
        try:
            result = await rest(stack)
        except BaseException as error:
            failure = error
        after = await stack.settle(failure)
        if after is not None:
            raise_as_it_is(after)
        return result

    async def do_call(self, statement, given):
        manager = statement["manager"]
        decorator = self.make(manager)
        if manager["async"]:
            @decorator
            async def decorated():
                return await self.run(statement["body"])
        else:
            @decorator
            def decorated():
                return drive(self.run(statement["body"]))

        for _ in range(statement["times"]):
            result = decorated()
            if manager["async"]:
                result = await result
            self.note(f"call {statement['id']} gave {'nothing' if result is None else result}")

    async def do_define(self, statement, given):
        self.defined[statement["name"]] = self.make(statement["manager"])

    async def do_stack(self, statement, given):
        self.new_stack(statement["name"], statement["async"])

    # Stacks

    def new_stack(self, name, asynchronous):
        if self.nested:
            stack = NestedStack(name)
        else:
            stack = (RealAsyncStack if asynchronous else RealStack)()
            stack.label = name
        return self.keep_stack(name, stack)

    def keep_stack(self, name, stack):
        self.stacks[name] = stack
        self.made.append(stack)
        return stack

    def stack_of(self, statement):
        return self.stacks.get(statement["stack"])

    async def do_use(self, statement, given):
        stack = self.stack_of(statement)
        if stack is not None:
            manager = await self.maker(statement["manager"])([])
            self.note(f"used {statement['id']} {self.value(await stack.use(manager))}")

    async def do_pushEntered(self, statement, given):
        stack = self.stack_of(statement)
        if stack is None:
            return
        manager = self.make(statement["manager"])
        if is_async(manager):
            await type(manager).__aenter__(manager)
        elif not isinstance(manager, NestedStack):
            type(manager).__enter__(manager)
        await stack.push_entered(manager)

    async def do_push(self, statement, given):
        script = statement["exit"]

        async def exit(error):
            return await self.exit(f"pushed {statement['id']}", script["body"], script["result"], error)

        stack = self.stack_of(statement)
        if stack is not None:
            asynchronous = script["async"]
            await stack.push(exit if asynchronous else lambda error: drive(exit(error)), asynchronous)

    async def do_defer(self, statement, given):
        stack = self.stack_of(statement)
        if stack is not None:
            callback = self.callback(f"deferred {statement['id']}", statement["exit"])
            await stack.defer(callback, statement["exit"]["async"], *statement["args"])

    async def do_adopt(self, statement, given):
        stack = self.stack_of(statement)
        if stack is not None:
            callback = self.callback(f"adopted {statement['id']}", statement["exit"])
            await stack.defer(callback, statement["exit"]["async"], f"a{statement['id']}")

    async def do_move(self, statement, given):
        stack = self.stack_of(statement)
        if stack is not None:
            self.keep_stack(statement["to"], stack.move(statement["to"]))

    async def do_close(self, statement, given):
        stack = self.stacks.get(statement["stack"])
        if stack is not None:
            self.note(f"close {statement['id']}")
            await stack.close()
            self.note(f"closed {statement['id']}")

    # Scripts

    async def exit(self, what, statements, verdict, error):
        self.note(what, error)
        depth = len(self.handling)
        if error is not None:
            self.handling.append(error)
        try:
            await self.run(statements, error)
        finally:
            del self.handling[depth:]
        return self.verdict(verdict, error)

    def verdict(self, verdict, error):
        return VERDICTS[verdict] if isinstance(verdict, str) else isinstance(error, types_of(verdict["match"]))

    def callback(self, what, script):
        """A release that is told nothing: what is in flight is known to Python only."""

        async def call(*args):
            return await self.exit_untold(" ".join(map(str, [what, *args])), script)

        return call if script["async"] else lambda *args: drive(call(*args))

    async def exit_untold(self, what, script):
        self.note(what)
        in_flight = sys.exc_info()[1]
        depth = len(self.handling)
        if in_flight is not None:
            self.handling.append(in_flight)
        self.untold += 1
        try:
            await self.run(script["body"])
        finally:
            self.untold -= 1
            del self.handling[depth:]
        return self.verdict(script["result"], None)

    def closing(self):
        """Notes, in a generator's `finally`, that contextlib closes it for having yielded again."""
        in_flight = sys.exc_info()[1]
        if isinstance(in_flight, GeneratorExit):
            self.handling.append(in_flight)

    # Managers

    def value(self, value):
        return "nothing" if value is None else getattr(value, "label", value)

    def maker(self, manager):
        """Gives a manager when called: at once, or, for a lazy one, when its turn comes."""
        if manager["kind"] == "lazy":
            async def make(values):
                self.note(f"make {manager['id']} {' '.join(map(self.value, values))}")
                await self.run(manager["body"])
                return self.make(manager["manager"])
        else:
            made = self.make(manager)

            async def make(values):
                return made

        return make

    def make(self, manager):
        return getattr(self, "make_" + manager["kind"])(manager)

    def make_class(self, manager):
        return (AsyncScripted if manager["async"] else Scripted)(self, manager)

    def make_generator(self, manager):
        if manager["async"]:
            return contextlib.asynccontextmanager(async_generator)(self, manager)
        return contextlib.contextmanager(sync_generator)(self, manager)

    def make_suppress(self, manager):
        return contextlib.suppress(*types_of(manager["types"]))

    def make_closing(self, manager):
        release = self.callback(f"close of {manager['id']}", {**manager, "result": "true"})
        thing = Thing(f"t{manager['id']}", release)
        closing = (contextlib.aclosing if manager["async"] else contextlib.closing)(thing)
        # What is open before it is entered, as TC39's disposables are: even a closed stack closes it.
        closing.disposable = manager["disposable"]
        return closing

    def make_null(self, manager):
        return contextlib.nullcontext(f"n{manager['id']}")

    def make_none(self, manager):
        return contextlib.nullcontext()

    def make_newStack(self, manager):
        return self.new_stack(manager["name"], manager["async"])

    def make_stack(self, manager):
        stack = self.stacks.get(manager["name"])
        return contextlib.nullcontext() if stack is None else stack

    def make_defined(self, manager):
        return self.defined.get(manager["name"]) or contextlib.nullcontext()

    # The whole

    async def main(self):
        try:
            result = await self.run(self.program["body"])
            self.note(f"ended with {'nothing' if result is None else result}")
        except BaseException as error:
            failure = error
            self.note("raised", failure)
        while self.made:
            stack = self.made.pop()
            try:
                await stack.close()
            except BaseException as error:
                self.note(f"{stack.label} raised", error)
        return self


class Thing:
    def __init__(self, label, release):
        self.label = label
        self.close = self.aclose = release


class Scripted(contextlib.ContextDecorator):
    def __init__(self, interpreter, script):
        self.interpreter = interpreter
        self.script = script

    def __enter__(self):
        return drive(enter_scripted(self.interpreter, self.script))

    def __exit__(self, kind, error, traceback):
        return drive(exit_scripted(self.interpreter, self.script, error))


class AsyncScripted(contextlib.AsyncContextDecorator):
    def __init__(self, interpreter, script):
        self.interpreter = interpreter
        self.script = script

    async def __aenter__(self):
        return await enter_scripted(self.interpreter, self.script)

    async def __aexit__(self, kind, error, traceback):
        return await exit_scripted(self.interpreter, self.script, error)


async def enter_scripted(interpreter, script):
    interpreter.note(f"enter {script['id']}")
    await interpreter.run(script["enter"])
    return f"v{script['id']}"


async def exit_scripted(interpreter, script, error):
    return await interpreter.exit(f"exit {script['id']}", script["exit"], script["result"], error)


def sync_generator(interpreter, script):
    number, depth = script["id"], None
    interpreter.note(f"begin {number}")
    drive(interpreter.run(script["before"]))
    if not script["yields"]:
        return
    try:
        try:
            try:
                yield f"y{number}"
            except Exception as error:
                interpreter.note(f"thrown {number}", error)
                depth = len(interpreter.handling)
                interpreter.handling.append(error)
                if not isinstance(error, types_of(script["types"])):
                    raise
                drive(interpreter.run(script["caught"], error))
            # Not in the handler: there, CPython loses its own error to one that closing raises.
            if depth is not None and script["again"]:
                yield
        finally:
            interpreter.note(f"final {number}")
            interpreter.closing()
            drive(interpreter.run(script["final"]))
        interpreter.note(f"after {number}")
        drive(interpreter.run(script["after"]))
        if script["twice"]:
            yield
    finally:
        if depth is not None:
            del interpreter.handling[depth:]


async def async_generator(interpreter, script):
    number, depth = script["id"], None
    interpreter.note(f"begin {number}")
    await interpreter.run(script["before"])
    if not script["yields"]:
        return
    try:
        try:
            try:
                yield f"y{number}"
            except Exception as error:
                interpreter.note(f"thrown {number}", error)
                depth = len(interpreter.handling)
                interpreter.handling.append(error)
                if not isinstance(error, types_of(script["types"])):
                    raise
                await interpreter.run(script["caught"], error)
            # Not in the handler: there, CPython loses its own error to one that closing raises.
            if depth is not None and script["again"]:
                yield
        finally:
            interpreter.note(f"final {number}")
            interpreter.closing()
            await interpreter.run(script["final"])
        interpreter.note(f"after {number}")
        await interpreter.run(script["after"])
        if script["twice"]:
            yield
    finally:
        if depth is not None:
            del interpreter.handling[depth:]


class Endless(BaseException):
    """CPython's ExitStack follows a cycle of contexts that it made itself."""


def give_up(signal_number, frame):
    raise Endless("endless")


def run_with_exit_stack(program):
    """The events, or None where CPython's ExitStack never ends. A run takes far less than that."""
    signal.setitimer(signal.ITIMER_VIRTUAL, 0.2, 0.2)
    try:
        events = run_to_end(Interpreter(program, nested=False).main()).events
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return None if any("endless" in chain for what, chain in events) else events


def answer(program):
    closed_before = Closed.raised
    nested = run_to_end(Interpreter(program, nested=True).main())
    return {
        "nested": nested.events,
        "hasStack": bool(nested.stacks),
        "metClosed": Closed.raised > closed_before,
        "exitStack": run_with_exit_stack(program) if nested.stacks else None,
    }


def main():
    signal.signal(signal.SIGVTALRM, give_up)
    # What an endless run leaves behind ends badly as well; that is of no interest.
    sys.unraisablehook = lambda unraisable: None
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
