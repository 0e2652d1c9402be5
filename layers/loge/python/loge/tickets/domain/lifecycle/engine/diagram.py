"""``docs/lifecycle.md``: the table as diagrams and as a table, generated, never written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from loge.tickets.domain.fact import Act
from loge.tickets.domain.intervention import Step, TimerKind
from loge.tickets.domain.lifecycle.engine.engagement import STARTS
from loge.tickets.domain.lifecycle.engine.table import ROWS
from loge.tickets.domain.lifecycle.machines.ticket import CREATION, QUOTING, REQUESTING
from loge.tickets.domain.lifecycle.rules.rows import QUOTES, Row
from loge.tickets.domain.lifecycle.rules.timers import RULES
from loge.tickets.domain.ticket import TicketType
from loge.tickets.domain.words import diagram as words
from loge.tickets.domain.words.labels import (
    ACT_LABELS,
    AWAITING_VALIDATION_LABEL,
    STEP_LABELS,
    TIMER_LABELS,
    TYPE_CODES,
    TYPE_LABELS,
)
from loge.tickets.domain.words.status import act_label

_HEAD = """# Lifecycle

Generated from `loge.tickets.domain.lifecycle` by `make generate`; do not edit. Every refusal of
the API, every button of the console, every form of the vendor and every timer read this same
table.
"""


def render() -> str:
    """The whole document, in Markdown with Mermaid diagrams, one per type of ticket (TYP-1)."""
    parts = [_HEAD]
    for kind in TicketType:
        parts += [f"## {TYPE_LABELS[kind]} ({TYPE_CODES[kind]})\n"]
        if kind in STARTS:
            parts += [_diagram(kind), _cancelling(kind)]
        else:
            parts += [_waiting()]
        parts += [_table(kind)]
    parts += ["## Timers\n", _timers()]
    return "\n".join(parts)


def _reached(kind: TicketType) -> list[Step]:
    """The steps that a type can come to, from where its vendors start."""
    found = {STARTS[kind].step}
    grown = True
    while grown:
        rows = [row for row in _of(kind) if row.becomes is None and row.sources & found]
        leads = {row.target for row in rows if row.target}
        grown = not leads <= found
        found |= leads
    return [step for step in Step if step in found]


def _diagram(kind: TicketType) -> str:
    steps = _reached(kind)
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> open: {_act(Act.CREATE)}"]
    lines.append(f'    state "{words.OPEN_TICKET}" as open {{')
    lines += [f'    state "{STEP_LABELS[step]}" as {step.value}' for step in steps]
    lines.append(f"    [*] --> {STARTS[kind].step.value}")
    arrows: dict[tuple[str, str], list[str]] = {}
    for row in _of(kind):
        for step in (s for s in steps if s in row.sources):
            if row.target in (None, step, Step.CANCELLED) or row.becomes is not None:
                continue
            labels = arrows.setdefault((step.value, row.target.value), [])
            if _act(row.act) not in labels:
                labels.append(_act(row.act))
    lines += [f"    {a} --> {b}: {' / '.join(ls)}" for (a, b), ls in arrows.items()]
    return "\n".join([*lines, "    }", f"    open --> [*]: {_act(Act.CLOSE)}", "```", ""])


def _waiting() -> str:
    """A request « ? »: nobody is asked yet, it waits for the manager (TYP-4)."""
    rows = {row.act: row for row in _of(TicketType.REQUEST)}
    lines = ["```mermaid", "stateDiagram-v2"]
    lines.append(f'    state "{AWAITING_VALIDATION_LABEL}" as awaiting_validation')
    lines.append(f"    [*] --> awaiting_validation: {_act(REQUESTING.act)}")
    for kind in (one for one in TicketType if one in STARTS):
        lines.append(f'    state "{TYPE_LABELS[kind]}" as {kind.value}')
        lines.append(f"    awaiting_validation --> {kind.value}: {_act(Act.VALIDATE_REQUEST)}")
    ends = (_act(act) for act in (Act.CANCEL_REQUEST, Act.CLOSE) if act in rows)
    lines.append(f"    awaiting_validation --> [*]: {' / '.join(ends)}")
    return "\n".join([*lines, "```", ""])


def _cancelling(kind: TicketType) -> str:
    """What ends one vendor's part, left out of the diagram: it would cross all of it."""
    lines = []
    for row in _of(kind):
        if row.target is Step.CANCELLED:
            steps = [step for step in _reached(kind) if step in row.sources]
            label = STEP_LABELS[Step.CANCELLED]
            lines.append(words.leads_to(_act(row.act), label, _steps(steps)))
        if row.becomes is not None:
            kind_label = TYPE_LABELS[row.becomes]
            lines.append(words.turns_into(_act(row.act), kind_label, _steps(row.sources)))
    return "\n".join([*lines, ""])


def _table(kind: TicketType) -> str:
    lines = _head(words.ACT_COLUMNS)
    creation = QUOTING if kind in QUOTES else CREATION
    if kind is TicketType.REQUEST:
        creation = REQUESTING
    for row in (creation, *_of(kind)):
        cells = (
            act_label(row.act, kind) + (f" ({row.variant})" if row.variant else ""),
            ", ".join(sorted(words.WHO[a] for a in row.actors)),
            _steps(row.sources) or words.WHOLE_TICKET,
            STEP_LABELS[row.target] if row.target else words.NOTHING,
            ", ".join(f"{s.message.value} → {s.to.value}" for s in row.says) or words.NOTHING,
            ", ".join(TIMER_LABELS[t] for t in row.arms) or words.NOTHING,
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join([*lines, ""])


def _head(columns: Sequence[str]) -> list[str]:
    return [f"| {' | '.join(columns)} |", f"| {' | '.join('---' for _ in columns)} |"]


def _timers() -> str:
    lines = _head(words.TIMER_COLUMNS)
    for kind in TimerKind:
        rule = RULES[kind]
        ended = _act(rule.ended) if rule.ended else words.NOTHING
        label = TIMER_LABELS[kind]
        lines.append(f"| {label} | {_steps(rule.steps)} | {_act(rule.fires)} | {ended} |")
    return "\n".join([*lines, ""])


def _of(kind: TicketType) -> Iterable[Row]:
    return (row for row in ROWS if kind in row.types)


def _steps(steps: Iterable[Step]) -> str:
    found = [STEP_LABELS[step] for step in Step if step in set(steps)]
    return words.EVERY_STEP if len(found) == len(Step) else ", ".join(found)


def _act(act: Act) -> str:
    return ACT_LABELS.get(act, act.value)
