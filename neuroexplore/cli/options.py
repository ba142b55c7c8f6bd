"""The global options, declared once and accepted before and after the command."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from neuroexplore.cli.commands import Commands
from neuroexplore.cli.formats import Format
from neuroexplore.errors import NeuroexploreError


@dataclass(frozen=True)
class Options:
    """What the global options say, as given; neuroexplore.settings makes sense of it."""

    engine: str | None = None
    uri: str | None = None
    database: str | None = None
    data: Path | None = None
    env_file: Path | None = None
    timeout: float | None = None
    format: Format = Format.text
    color: bool = True
    debug: bool = False

    @property
    def json_output(self) -> bool:
        """Whether to print JSON."""
        return self.format is Format.json


class Group(TyperGroup):
    """The root command: moves global options to the front, and ends every error in one sentence."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands: Any = Commands()

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands, without declaring any."""
        return list(self.commands)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands in the help, without declaring any."""
        limit = formatter.width - 6 - max(map(len, self.commands))
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, self.commands.outline(name).get_short_help_str(limit)) for name in self.commands]
            )

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse, with global options taken from wherever they stand."""
        flags: set[str] = set()
        valued: set[str] = set()
        for param in self.params:
            if getattr(param, "expose_value", False) and param.param_type_name == "option":
                (flags if getattr(param, "is_flag", False) else valued).update(param.opts)
        return super().parse_args(ctx, hoisted(args, flags, valued, self._own_options))

    def _own_options(self, name: str) -> set[str]:
        """Return the options that a command of this name declares itself."""
        params = getattr(self.commands.get(name), "params", ())
        return {option for param in params for option in (*param.opts, *param.secondary_opts)}

    def invoke(self, ctx: Any) -> Any:
        """Run the command; errors become a sentence on stderr and an exit code."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except NeuroexploreError as error:
            raise self._stop(ctx, error.sentences(), error.exit_code) from error
        except KeyboardInterrupt as error:
            raise typer.Exit(130) from error
        except BrokenPipeError as error:
            # Whoever read our output has had enough; nothing is left to say, not even at exit.
            sys.stdout = Path("/dev/null").open("w", encoding="utf-8")  # noqa: SIM115
            raise typer.Exit(141) from error
        except OSError as error:
            raise self._stop(ctx, [f"{error.strerror or error}: {error.filename or 'output'}."], 3) from error
        except Exception as error:
            if type(error).__module__.startswith(("typer", "click")):
                raise
            sentence = f"An error of our own ({type(error).__name__}: {error}); --debug shows where."
            raise self._stop(ctx, [sentence], 70) from error
        return result

    def _stop(self, ctx: Any, sentences: list[str], code: int) -> typer.Exit:
        from neuroexplore.render.text import clean

        options = ctx.obj
        if isinstance(options, Options) and options.debug:
            import traceback

            print(*map(clean, traceback.format_exc().split("\n")), sep="\n", file=sys.stderr)
        print(*map(clean, sentences), sep="\n", file=sys.stderr)
        return typer.Exit(code)


def hoisted(
    args: list[str],
    flags: Collection[str],
    valued: Collection[str],
    own_options: Callable[[str], Collection[str]] = lambda command: (),
) -> list[str]:
    """Return the arguments with global options (up to a bare --) moved to the front, in order.

    The first argument that is no global option is the command; options of its own stay after it.
    """
    front: list[str] = []
    rest: list[str] = []
    own: Collection[str] = ()
    position = 0
    while position < len(args):
        token = args[position]
        name = token.partition("=")[0]
        if token == "--":
            rest += args[position:]
            break
        if name in own:
            rest.append(token)
        elif token in flags or (name in valued and "=" in token):
            front.append(token)
        elif token in valued:
            if position + 1 == len(args):
                return [token]  # Its value is missing, and that is then the error.
            front += args[position : position + 2]
            position += 1
        else:
            own = own if rest else own_options(token)
            rest.append(token)
        position += 1
    return front + rest
