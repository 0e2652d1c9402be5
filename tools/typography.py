"""One typography of all that is read in French: words modules, templates, the console's words.

The rule, as the console wrote it first: a no-break space (U+00A0, never the narrow U+202F, which
mail programs and PDF fonts do not all have) before « : ; ? ! % € », inside « », after « n° », in
hours and durations (`8 h 30`) and before their unit; an elision has « ’ ». SMS keep the keyboard's:
their alphabet has nothing else (MSG-4). What is computed follows, in
`loge.kernel.words.formats` and `web/src/lib/format.ts`.

`python -m tools.typography` names what does not follow, `--write` mends it.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import token
import tokenize
from collections.abc import Callable, Iterator
from pathlib import Path

Pieces = Callable[[str], Iterator[tuple[int, int]]]
ROOT = Path(__file__).resolve().parents[1]
SPACE, APOSTROPHE = "\u00a0", "’"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("\u202f"), SPACE),
    (re.compile(r" (?=[:;](?:[\s<\"'{]|$))"), SPACE),
    (re.compile(r" (?=[?!](?![\w=]))"), SPACE),
    (re.compile(r" (?=»|%(?![}\w]))"), SPACE),
    (re.compile(r" (?=€(?!/))"), SPACE),
    (re.compile(r"« "), f"«{SPACE}"),
    # MSG-1 writes the mark of a subject with nothing after the sign
    (re.compile(r"(?<!\[Ticket )\b([nN]°) ?(?=[\d{$])|(?<!\[Ticket )\b(n°) ?$"), rf"\1\2{SPACE}"),
    (re.compile(r"(?<![\w/#-])(\d{1,2}) ?h ?([0-5]\d)(?![\w/-])"), rf"\1{SPACE}h{SPACE}\2"),
    (re.compile(r"(?<![\w/#-])(\d{1,3}) ?h(?=[\s.,;)\"'<]|$)"), rf"\1{SPACE}h"),
    (re.compile(r"(?:(?<=[\d}])|^) (?=(?:min|Mo|Ko|Go)\b)"), SPACE),
    (
        re.compile(
            r"(?<![\wÀ-ÿ])((?:[cdjlmnst]|(?:jus|lors|puis|pres|quel|quoi)?qu|aujourd)|(?<=[\wÀ-ÿ]-)t)"
            r"'(?=[\wÀ-ÿ«{$]|$)",
            re.IGNORECASE,
        ),
        rf"\1{APOSTROPHE}",
    ),
)
# words that are recognised, not said
_PATTERNS = ("incoming_sms.py", "references.py")
# what can hide a quote or a brace in TypeScript, and the text of one of its templates
_SCRIPT = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[`{}]", re.DOTALL)
_IN_TEMPLATE = re.compile(r"(?:\\.|(?!\$\{)[^`\\])*", re.DOTALL)
# how a string of Python begins
_QUOTE = re.compile(r"[a-zA-Z]*(\"{3}|'{3}|\"|')")


def mend(text: str) -> str:
    """The text as it must be written."""
    for wrong, right in _RULES:
        text = wrong.sub(right, text)
    return text


def python_pieces(source: str) -> Iterator[tuple[int, int]]:
    """Where the strings of a module stand, that are no docstring: (start, end) in characters."""
    lines = [0, *(at + 1 for at, c in enumerate(source) if c == "\n")]
    spoken = {
        (one.value.lineno, one.value.col_offset)
        for one in ast.walk(ast.parse(source))
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
    }
    for each in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.tok_name[each.type] in ("STRING", "FSTRING_MIDDLE") and each.start not in spoken:
            start = lines[each.start[0] - 1] + each.start[1]
            end = lines[each.end[0] - 1] + each.end[1]
            quoted = _QUOTE.match(source, start) if each.string[-1:] in "\"'" else None
            if quoted and token.tok_name[each.type] == "STRING":
                start, end = quoted.end(), end - len(quoted[1])
            yield start, end


def script_pieces(source: str) -> Iterator[tuple[int, int]]:
    """The same for TypeScript: what stands between quotes, and in templates outside `${}`."""
    holes: list[bool] = []  # of each brace that is open, whether it is a template's
    at = 0
    while found := _SCRIPT.search(source, at):
        at, one = found.end(), found[0]
        if one[0] in "\"'":
            yield found.start() + 1, at - 1
        elif one == "{":
            holes.append(False)
        elif one == "`" or (one == "}" and holes and holes.pop()):
            start, at = at, _IN_TEMPLATE.match(source, at).end()  # type: ignore[union-attr]
            yield start, at
            hole = source.startswith("${", at)
            holes += [True] if hole else []
            at += 2 if hole else 1


def whole(source: str) -> Iterator[tuple[int, int]]:
    """A template: its text, and the strings of its expressions."""
    yield 0, len(source)


def _of_python(path: Path) -> Pieces | None:
    """How a file of the functions is read; None when it says nothing to anybody."""
    where = path.relative_to(ROOT).parts
    if path.suffix == ".py" and (path.name == "words.py" or "words" in where):
        return None if path.name in _PATTERNS else python_pieces
    if "templates" in where and path.suffix in (".html", ".txt"):
        return None if path.name == "sms.txt" else whole
    return script_pieces if "static" in where and path.suffix == ".js" else None


def files() -> Iterator[tuple[Path, Pieces]]:
    """Every file that holds French to be read, with how its texts are found."""
    for room in ("layers/loge/python/loge", "functions"):
        for path in sorted((ROOT / room).rglob("*")):
            if pieces := _of_python(path):
                yield path, pieces
    for path in sorted((ROOT / "web/src").rglob("*.ts")):
        if path.name == "words.ts" or "words" in path.relative_to(ROOT).parts:
            yield path, script_pieces


def mended(source: str, pieces: Pieces) -> str:
    """A file as it must be written."""
    out, last = [], 0
    for start, end in pieces(source):
        out += [source[last:start], mend(source[start:end])]
        last = end
    return "".join([*out, source[last:]])


def main() -> int:
    """Names the lines that do not follow the rule; mends them when asked to."""
    wrong = 0
    for path, pieces in files():
        source = path.read_text(encoding="utf-8")
        right = mended(source, pieces)
        if right == source:
            continue
        if "--write" in sys.argv:
            path.write_text(right, encoding="utf-8")
            continue
        for number, (was, is_now) in enumerate(
            zip(source.split("\n"), right.split("\n"), strict=True), 1
        ):
            if was != is_now:
                wrong += 1
                print(f"{path.relative_to(ROOT)}:{number}: {is_now.strip()}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
