import {
  useRef,
  type FocusEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
} from "react";
import type { TicketSummary } from "../../../api/types";
import { list } from "../words";
import { DescriptionTip, useTip } from "./DescriptionTip";
import { firstDirection, SORTS, type ListChoice, type Sort } from "../choice";
import type { Choose } from "../params";
import type { Selecting } from "../selection/selection";
import { TicketRow } from "./TicketRow";
import classes from "./TicketTable.module.css";

interface Props {
  frame: RefObject<HTMLDivElement | null>;
  tickets: readonly TicketSummary[];
  choice: ListChoice;
  choose: Choose;
  current: number | null;
  selecting: Selecting;
  dimmed: boolean;
  stand: (number: number) => void;
  intend: (number: number) => void;
  leave: () => void;
}

const SORTED = { asc: "ascending", desc: "descending" } as const;

interface HeaderProps extends Pick<Props, "choice" | "choose"> {
  sort: Sort;
  children?: ReactNode;
}

function Header({ sort, choice, choose, children }: HeaderProps) {
  const active = choice.sort === sort;
  const opposite = choice.direction === "asc" ? "desc" : "asc";
  return (
    <th role="columnheader" scope="col" aria-sort={active ? SORTED[choice.direction] : undefined}>
      {children}
      <button
        data-said
        type="button"
        className={classes.sort}
        data-direction={active ? choice.direction : undefined}
        onClick={() => choose({ sort, direction: active ? opposite : firstDirection(sort) })}
      >
        {list.columns[sort]}
      </button>
    </th>
  );
}

function SelectAll({ tickets, selecting }: Pick<Props, "tickets" | "selecting">) {
  const count = tickets.filter(({ number }) => selecting.selection.has(number)).length;
  const all = count > 0 && count === tickets.length;
  return (
    <label className={classes.pick}>
      <input
        type="checkbox"
        aria-label={list.selection.all}
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = count > 0 && !all;
        }}
        onChange={() => selecting.setAll(!all)}
      />
    </label>
  );
}

function within(target: EventTarget, selector: string): Element | null {
  return target instanceof Element ? target.closest(selector) : null;
}

/** What the pointer and the focus do on the rows: one listener for all of them. */
function useRowEvents(props: Props, tip: ReturnType<typeof useTip>) {
  const pointed = useRef<number | null>(null);
  const ticketAt = (target: EventTarget) => {
    const row = within(target, "[data-row]")?.getAttribute("data-row");
    return props.tickets.find(({ number }) => String(number) === row);
  };
  const onPointerOver = (event: PointerEvent) => {
    const ticket = ticketAt(event.target);
    if (event.pointerType === "touch" || !ticket) return;
    if (pointed.current !== ticket.number) props.intend(ticket.number);
    pointed.current = ticket.number;
    const anchor = within(event.target, "[data-tip]");
    if (anchor) tip.show(ticket, anchor, "hover");
    else tip.hide();
  };
  const onPointerLeave = () => {
    pointed.current = null;
    props.leave();
    tip.hide();
  };
  const onFocus = (event: FocusEvent) => {
    const ticket = ticketAt(event.target);
    const link = within(event.target, "[data-row-link]");
    if (!ticket || !link) return;
    props.stand(ticket.number);
    if (!link.matches(":focus-visible")) return;
    props.intend(ticket.number);
    tip.show(ticket, link, "focus");
  };
  const onClick = (event: MouseEvent) => {
    const ticket = ticketAt(event.target);
    if (!ticket) return;
    if (within(event.target, "input[data-pick]")) {
      props.selecting.toggle(ticket, event.shiftKey);
      props.stand(ticket.number);
    } else if (within(event.target, "[data-row-link]")) props.stand(ticket.number);
  };
  // Shift + click takes a range of rows; it does not select their text besides.
  const onMouseDown = (event: MouseEvent) => {
    if (event.shiftKey && within(event.target, `.${classes.pick}`)) event.preventDefault();
  };
  return { onPointerOver, onPointerLeave, onFocus, onBlur: tip.hide, onClick, onMouseDown };
}

/** LST-1: the rows of the list; on a narrow screen each becomes a card. */
export function TicketTable(props: Props) {
  const { frame, tickets, choice, choose, current, selecting, dimmed } = props;
  const tip = useTip();
  const events = useRowEvents(props, tip);
  return (
    <div ref={frame} className={`panel ${classes.frame}`} data-dimmed={dimmed || undefined}>
      <table role="table" className={classes.table}>
        <thead role="rowgroup">
          <tr role="row">
            {SORTS.map((sort) => (
              <Header sort={sort} choice={choice} choose={choose} key={sort}>
                {sort === "number" && <SelectAll tickets={tickets} selecting={selecting} />}
              </Header>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" {...events}>
          {tickets.map((ticket) => (
            <TicketRow
              ticket={ticket}
              current={ticket.number === current}
              selected={selecting.selection.has(ticket.number)}
              key={ticket.number}
            />
          ))}
        </tbody>
      </table>
      <DescriptionTip shown={tip} />
    </div>
  );
}
