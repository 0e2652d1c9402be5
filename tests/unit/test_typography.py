"""One typography over words and templates (`tools/typography.py` writes the rule)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from loge.kernel.words import formats
from loge.messaging.adapters.text import one_line
from loge.messaging.domain import gsm7
from loge.tickets.adapters.rendering import TEMPLATES, words
from loge.tickets.domain.texts.references import references

from tools import typography

NB = "\u00a0"
FILES = list(typography.files())


@pytest.mark.parametrize(
    ("path", "pieces"), FILES, ids=[str(p.relative_to(typography.ROOT)) for p, _ in FILES]
)
def test_words_and_templates_follow_the_rule(path: Path, pieces: typography.Pieces) -> None:
    """`python -m tools.typography --write` mends them."""
    source = path.read_text(encoding="utf-8")
    assert typography.mended(source, pieces) == source


def test_every_room_of_words_is_among_them() -> None:
    found = {path.relative_to(typography.ROOT).as_posix() for path, _ in FILES}
    for one in (
        "layers/loge/python/loge/tickets/domain/words/labels.py",
        "layers/loge/python/loge/messaging/adapters/templates/base/layout.html",
        "layers/loge/python/loge/pages/static/app.js",
        "functions/exchange/vendor/words.py",
        "functions/exchange/vendor/templates/overview.html",
        "web/src/features/ticket/words/acts.ts",
        "web/src/kit/words.ts",
    ):
        assert one in found
    assert not [path for path in found if path.endswith("sms.txt")]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Sujet : fuite", f"Sujet{NB}: fuite"),
        ("Terminé ? Oui ! Non ; si", f"Terminé{NB}? Oui{NB}! Non{NB}; si"),
        ("« Oui »", f"«{NB}Oui{NB}»"),
        ("20 % de 10 €", f"20{NB}% de 10{NB}€"),
        ("10\u202f€", f"10{NB}€"),
        ("à 8h30, à 14h et 1h30", f"à 8{NB}h{NB}30, à 14{NB}h et 1{NB}h{NB}30"),
        ("45 min, 3 Mo", f"45{NB}min, 3{NB}Mo"),
        ("Ticket n°{{ number }}", f"Ticket n°{NB}{{{{ number }}}}"),
        ("Ticket n° 17", f"Ticket n°{NB}17"),
        ("L'accord d'un tiers, s'il y en a", "L’accord d’un tiers, s’il y en a"),
        ("aujourd'hui, jusqu'au, qu'on", "aujourd’hui, jusqu’au, qu’on"),
        ("quelqu'un, quoiqu'il", "quelqu’un, quoiqu’il"),
        ("d'{name}", "d’{name}"),
        # what is no French to be read
        ("{% if x == 's' %}", "{% if x == 's' %}"),
        ("PLOMB'SERVICE", "PLOMB'SERVICE"),
        ("width: 100% !important; a:b", "width: 100% !important; a:b"),
        ("https://loge.example/8h30", "https://loge.example/8h30"),
        ("14:30", "14:30"),
    ],
)
def test_the_rule(typed: str, written: str) -> None:
    assert typography.mend(typed) == written
    assert typography.mend(written) == written


def test_only_strings_are_written_never_code() -> None:
    python = (
        'def f(a):\n    """L\'aide : « a »."""\n    return f"L\'un : {a[\'x\']}" if a else \'s\'\n'
    )
    assert typography.mended(python, typography.python_pieces) == python.replace(
        "\"L'un : {", f'"L’un{NB}: {{'
    )
    script = "// l'a : b\nconst a = (n: number) => `l'un : ${n > 1 ? 'd' : \"l'x\"} !`;\n"
    assert typography.mended(script, typography.script_pieces) == (
        f"// l'a : b\nconst a = (n: number) => `l’un{NB}: ${{n > 1 ? 'd' : \"l’x\"}}{NB}!`;\n"
    )


@pytest.mark.parametrize(
    "shown",
    [
        formats.format_time(datetime(2026, 11, 23, 7, 30, tzinfo=UTC)),
        formats.format_datetime(datetime(2026, 11, 23, 7, 30, tzinfo=UTC)),
        formats.format_duration(90),
        formats.format_duration(45),
        formats.format_cents(123456),
        formats.format_size(3_400_000),
        formats.format_size(340),
    ],
)
def test_what_is_computed_follows_too(shown: str) -> None:
    assert typography.mend(shown) == shown
    assert not re.search(r"\d (?:h|min|€|o|Mo|\d)", shown)


def test_an_hour_is_written_8_h_30() -> None:
    at = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    assert formats.format_time(at) == f"8{NB}h{NB}30"


@pytest.mark.req("MSG-1")
@pytest.mark.parametrize("space", ["", " ", NB, "\u202f"])
def test_a_ticket_is_recognised_whatever_the_space_after_its_sign(space: str) -> None:
    assert references(f"Re: [Ticket n°{space}1104] Fuite") == (1104,)


@pytest.mark.req("MSG-1")
def test_the_mark_of_a_subject_is_written_as_the_requirement_has_it() -> None:
    assert words.subject_mark(1104) == "[Ticket n°1104] "


def test_a_no_break_space_of_ours_outlives_a_subject() -> None:
    assert one_line(f"Sujet{NB}:  fuite\n grave") == f"Sujet{NB}: fuite grave"


@pytest.mark.req("MSG-4")
def test_an_sms_has_the_keyboards_apostrophes_and_spaces() -> None:
    for path in TEMPLATES.glob("*/sms.txt"):
        assert gsm7.is_gsm7(path.read_text(encoding="utf-8")), path
    assert gsm7.one_line(f"l’appel{NB}: 8{NB}h{NB}30") == "l'appel : 8 h 30"


_GUESSED = re.compile(
    r"\w·e|\w\(e\)|\bvous tiendr(?:ons|ai) \w+é\b|\bvous (?:êtes|serez|avez été) (?:\w+é|prêt)\b"
    r"|\} (?:est|sera|a été) (?:informé|invité|contacté|prévenu|averti|notifié)\b",
    re.IGNORECASE,
)


def test_nobodys_gender_is_guessed() -> None:
    for path, pieces in FILES:
        source = path.read_text(encoding="utf-8")
        for start, end in pieces(source):
            assert not _GUESSED.search(source[start:end]), (path, source[start:end])


def test_a_thing_has_one_word() -> None:
    other = re.compile(r"[Cc]ode d[’']accès|[Cc]lôtur|[Ff]ermé\b|[Ff]ermée\b")
    for path, pieces in FILES:
        source = path.read_text(encoding="utf-8")
        for start, end in pieces(source):
            assert not other.search(source[start:end]), (path, source[start:end])
