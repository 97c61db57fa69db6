"""Has contextlib close a generator that yielded again, as Python 3.11.7 does.

3.11.2 leaves it suspended until it is collected, at no moment that a trace could tell. For the
versions between the two this does no harm: to close a generator again does nothing.
"""

import contextlib
import sys


def bring_up_to_date():
    if sys.version_info < (3, 11, 7):
        closing(contextlib._GeneratorContextManager)
        closing_async(contextlib._AsyncGeneratorContextManager)


def yielded_again(error):
    return str(error).startswith("generator didn't stop")


def closing(manager):
    leave = manager.__exit__

    def __exit__(self, *failure):
        try:
            return leave(self, *failure)
        except RuntimeError as error:
            try:
                raise
            finally:
                if yielded_again(error):
                    self.gen.close()

    manager.__exit__ = __exit__


def closing_async(manager):
    leave = manager.__aexit__

    async def __aexit__(self, *failure):
        try:
            return await leave(self, *failure)
        except RuntimeError as error:
            try:
                raise
            finally:
                if yielded_again(error):
                    await self.gen.aclose()

    manager.__aexit__ = __aexit__
