import {
  Fragment,
  useRef,
  type FocusEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
} from "react";
import type { TicketSummary } from "../../../api/types";
import type { Rows } from "../../../kit/split/useRows";
import rowStyles from "../../../kit/split/Rows.module.css";
import { rowAt, useRowEvents, within } from "../../../kit/split/useRowEvents";
import { list } from "../words";
import { COLUMNS, firstDirection, type ListChoice, type Sort } from "../choice";
import type { Choose } from "../params";
import type { Selecting } from "../selection/selection";
import { TicketDetails } from "./TicketDetails";
import { TicketRow } from "./TicketRow";
import classes from "./TicketTable.module.css";
import cells from "./TicketRow.module.css";

interface Props {
  frame: RefObject<HTMLDivElement | null>;
  rows: Rows<TicketSummary>;
  choice: ListChoice;
  choose: Choose;
  selecting: Selecting;
  dimmed: boolean;
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
    <th
      role="columnheader"
      scope="col"
      className={cells[sort]}
      aria-sort={active ? SORTED[choice.direction] : undefined}
    >
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

interface AllProps {
  tickets: readonly TicketSummary[];
  selecting: Selecting;
}

function SelectAll({ tickets, selecting }: AllProps) {
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

type EventProps = Pick<Props, "rows" | "selecting" | "intend" | "leave">;

/** What the pointer and the focus do on the rows besides: ticking, and asking before it is opened. */
function useListEvents({ rows, selecting, intend, leave }: EventProps) {
  const pressed = useRowEvents(rows);
  const pointed = useRef<number | null>(null);
  const onPointerOver = (event: PointerEvent) => {
    const number = rowAt(event.target);
    if (event.pointerType === "touch" || number === null) return;
    if (pointed.current !== number) intend(number);
    pointed.current = number;
  };
  const onPointerLeave = () => {
    pointed.current = null;
    leave();
  };
  const onFocus = (event: FocusEvent) => {
    pressed.onFocus(event);
    const number = rowAt(event.target);
    // Beside the list the ticket is asked for as soon as one stops on its row.
    if (number !== null && !rows.wide && within(event.target, "[data-row-link]:focus-visible")) {
      intend(number);
    }
  };
  const onClick = (event: MouseEvent) => {
    const number = rowAt(event.target);
    const ticket = rows.rows.find((each) => each.number === number);
    if (!ticket || !within(event.target, "input[data-pick]")) return;
    selecting.toggle(ticket, event.shiftKey);
    rows.stand(ticket.number);
  };
  // Shift + click takes a range of rows; it does not select their text besides.
  const onMouseDown = (event: MouseEvent) => {
    if (event.shiftKey && within(event.target, `.${classes.pick}`)) event.preventDefault();
  };
  return { ...pressed, onPointerOver, onPointerLeave, onFocus, onClick, onMouseDown };
}

/** LST-1: the rows of the list; on a narrow screen each becomes a card. */
export function TicketTable(props: Props) {
  const { frame, rows, choice, choose, selecting, dimmed, intend, leave } = props;
  // The row that is only kept is not one of the page.
  const listed = rows.rows.filter(({ number }) => number !== rows.left);
  const events = useListEvents({ rows, selecting, intend, leave });
  return (
    <div
      ref={frame}
      className={`panel ${rowStyles.frame} ${classes.frame}`}
      data-dimmed={dimmed || undefined}
    >
      <table role="table" className={`${rowStyles.table} ${classes.table}`}>
        <thead role="rowgroup">
          <tr role="row" className={rowStyles.head}>
            {COLUMNS.map((sort) => (
              <Header sort={sort} choice={choice} choose={choose} key={sort}>
                {sort === "number" && <SelectAll tickets={listed} selecting={selecting} />}
              </Header>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" {...events}>
          {rows.rows.map((ticket) => (
            <Fragment key={ticket.number}>
              <TicketRow
                ticket={ticket}
                current={ticket.number === rows.current}
                selected={selecting.selection.has(ticket.number)}
                open={ticket.number === rows.opened}
                unfolded={ticket.number === rows.unfolded}
                left={ticket.number === rows.left}
              />
              {ticket.number === rows.unfolded && <TicketDetails ticket={ticket} />}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
