"""``docs/lifecycle.md``: the table as diagrams and as a table, generated, never written by hand."""

from __future__ import annotations

from collections.abc import Iterable

from loge.domain import wording
from loge.domain.lifecycle.rows import Row
from loge.domain.lifecycle.table import ROWS
from loge.domain.lifecycle.timers import RULES
from loge.domain.lifecycle.whole import CREATION
from loge.domain.vocabulary import Act, ActorKind, Step, TicketType, TimerKind

_HEAD = """# Lifecycle

Generated from `loge.domain.lifecycle` by `make generate`; do not edit. Every refusal of the API,
every button of the console, every form of the vendor and every timer read this same table.
"""
_TYPES = (TicketType.ODS,)
_WHO = {
    ActorKind.MANAGER: "gestionnaire",
    ActorKind.VENDOR: "intervenant",
    ActorKind.APPROVER: "approbateur",
    ActorKind.TIMER: "minuterie",
    ActorKind.SYSTEM: "système",
}


def render() -> str:
    """The whole document, in Markdown with Mermaid diagrams."""
    parts = [_HEAD]
    for kind in _TYPES:
        label = wording.TYPE_LABELS[kind]
        parts += [f"## {label} ({kind.value})\n", _diagram(kind), _table(kind)]
    parts += ["## Timers\n", _timers()]
    return "\n".join(parts)


def _diagram(kind: TicketType) -> str:
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> open: {_act(Act.CREATE)}"]
    lines.append('    state "Ticket ouvert" as open {')
    lines += [f'    state "{wording.STEP_LABELS[step]}" as {step.value}' for step in Step]
    lines.append(f"    [*] --> {Step.AWAITING_APPOINTMENT.value}")
    arrows: dict[tuple[str, str], list[str]] = {}
    for row in _of(kind):
        for step in sorted(row.sources):
            if row.target is not None and row.target is not step:
                labels = arrows.setdefault((step.value, row.target.value), [])
                if _act(row.act) not in labels:
                    labels.append(_act(row.act))
    lines += [f"    {a} --> {b}: {' / '.join(ls)}" for (a, b), ls in arrows.items()]
    return "\n".join([*lines, "    }", f"    open --> [*]: {_act(Act.CLOSE)}", "```", ""])


def _table(kind: TicketType) -> str:
    lines = [
        "| Acte | Qui | Depuis | Vers | Messages | Minuteries armées |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row in (CREATION, *_of(kind)):
        cells = (
            _act(row.act) + (f" ({row.variant})" if row.variant else ""),
            ", ".join(sorted(_WHO[a] for a in row.actors)),
            _steps(row.sources) or "tout le ticket",
            wording.STEP_LABELS[row.target] if row.target else "—",
            ", ".join(f"{s.message.value} → {s.to.value}" for s in row.says) or "—",
            ", ".join(wording.TIMER_LABELS[t] for t in row.arms) or "—",
        )
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join([*lines, ""])


def _timers() -> str:
    lines = ["| Minuterie | Étapes | Acte | À la fin |", "| --- | --- | --- | --- |"]
    for kind in TimerKind:
        rule = RULES[kind]
        ended = _act(rule.ended) if rule.ended else "—"
        label = wording.TIMER_LABELS[kind]
        lines.append(f"| {label} | {_steps(rule.steps)} | {_act(rule.fires)} | {ended} |")
    return "\n".join([*lines, ""])


def _of(kind: TicketType) -> Iterable[Row]:
    return (row for row in ROWS if kind in row.types)


def _steps(steps: Iterable[Step]) -> str:
    found = [wording.STEP_LABELS[step] for step in Step if step in set(steps)]
    return "toutes" if len(found) == len(Step) else ", ".join(found)


def _act(act: Act) -> str:
    return wording.ACT_LABELS.get(act, act.value)
