"""Regular expressions that are compiled when they are first asked."""

from __future__ import annotations

import ast
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]

import pytest

import linkcheck
from linkcheck.patterns import Pattern
from tests.test_layers import FILES, PACKAGE


def test_it_answers_as_what_it_is_compiled_to() -> None:
    lazy, usual = Pattern("(b)c?", re.IGNORECASE), re.compile("(b)c?", re.IGNORECASE)
    text = "abc BC b"

    for name in ("search", "match", "fullmatch"):
        for where in ((), (1,), (1, 3), (4, 6)):
            ours, theirs = getattr(lazy, name)(text, *where), getattr(usual, name)(text, *where)
            assert (ours and ours.span()) == (theirs and theirs.span())
    assert [m.span() for m in lazy.finditer(text)] == [m.span() for m in usual.finditer(text)]
    assert lazy.findall(text) == usual.findall(text) == ["b", "B", "b"]
    assert lazy.sub(r"<\1>", text, count=1) == usual.sub(r"<\1>", text, count=1) == "a<b> BC b"
    assert lazy.split(text) == usual.split(text)


def test_it_is_compiled_when_it_is_first_asked() -> None:
    broken = Pattern("(")

    with pytest.raises(re.error):
        broken.search("")


def test_a_whole_text_is_searched_where_the_hinge_is_in_it() -> None:
    hinged = Pattern("[a-z](?=!)", hinge="!")

    for text in ("a! b! c", "!a", "a b", ""):
        assert [m.span() for m in hinged.through(text)] == [m.span() for m in hinged.finditer(text)]
        assert hinged.stands_in(text) == (hinged.search(text) is not None)


def _patterns(value: object) -> Iterator[Pattern]:
    if isinstance(value, Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _patterns((*value, *value.values()))
    elif isinstance(value, tuple | list | frozenset | set):
        for one in value:
            yield from _patterns(one)


def test_all_that_stand_in_modules_can_be_compiled() -> None:
    found = set()
    for module in pkgutil.walk_packages(linkcheck.__path__, "linkcheck."):
        if not module.name.endswith("__main__"):
            found |= set(_patterns(tuple(vars(import_module(module.name)).values())))

    assert len(found) > 250
    for one in found:
        assert one.compiled.pattern == one.pattern
        assert one.hinge in "".join(_certain(_parser.parse(one.pattern, one.flags)))


def _certain(parsed: _parser.SubPattern) -> Iterator[str]:
    """Yield the characters that stand in or beside every match, in order."""
    for name, value in parsed.data:
        if name is _constants.LITERAL:
            yield chr(value)
        elif name is _constants.SUBPATTERN:
            yield from _certain(value[-1])
        elif name is _constants.ASSERT:
            yield from _certain(value[1])
        elif name is _constants.BRANCH:
            kept = [set(_certain(branch)) for branch in value[1]]
            yield from sorted(set.intersection(*kept))


COMPILED = ("resolve", "ledger", "examine/page.py", "examine/thin.py")
"""Where expressions are still compiled as the module is imported."""
LAZY = [p for p in FILES if not p.relative_to(PACKAGE).as_posix().startswith(COMPILED)]


@pytest.mark.parametrize("path", LAZY, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_none_is_compiled_while_a_module_is_imported(path: Path) -> None:
    assert not list(_compiled(ast.parse(path.read_text("utf-8"))))


def _compiled(node: ast.AST) -> Iterator[ast.AST]:
    """Yield each `re.compile` of text that runs as the module does; a default does, a body not."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _compiled(child.args)
        elif not isinstance(child, ast.Lambda):
            if isinstance(child, ast.Call) and ast.unparse(child.func) == "re.compile":
                first = child.args[0]
                if not (isinstance(first, ast.Constant) and isinstance(first.value, bytes)):
                    yield child
            yield from _compiled(child)
