import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { searchTickets } from "../../api/list";
import type { SearchQuery, TicketSummary } from "../../api/types";
import { longDateTime, shortDateTime } from "../../lib/paris";
import { list } from "./words";
import { SORTS, type ListChoice } from "./choice";
import classes from "./PrintSheet.module.css";
import { terms } from "../../kit/ticket/words";

const A_PAGE = 100;
const PAGES_MAX = 10;

interface Sheet {
  tickets: TicketSummary[];
  /** There are more than are printed. */
  cut: boolean;
}

/** Every ticket of the list, whatever page is shown. */
async function wholeList(query: SearchQuery, signal: AbortSignal): Promise<Sheet> {
  const tickets: TicketSummary[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const part = await searchTickets({ ...query, limit: A_PAGE, cursor }, signal);
    tickets.push(...part.items);
    cursor = part.cursor ?? undefined;
    if (!cursor) return { tickets, cut: part.too_many };
  }
  return { tickets, cut: true };
}

function Line({ ticket }: { ticket: TicketSummary }) {
  return (
    <tr>
      <td>{ticket.number}</td>
      <td>{shortDateTime(ticket.opened_at)}</td>
      <td>{shortDateTime(ticket.modified_at)}</td>
      <td>{ticket.status.label}</td>
      <td>
        {ticket.place.label}, {ticket.place.address}, {ticket.place.city}
      </td>
      <td>
        {ticket.urgent && <strong>{terms.urgent} </strong>}
        {ticket.subject}
      </td>
      <td>{ticket.type === "REQUEST" ? list.request : ticket.type}</td>
      <td>{ticket.vendors.join(", ")}</td>
      <td>{ticket.assigned_to.name}</td>
    </tr>
  );
}

interface Props {
  title: string;
  choice: ListChoice;
  query: SearchQuery;
  done: () => void;
}

/** LST-6: the whole list on paper, with what it was filtered by and when. */
export default function PrintSheet({ title, choice, query, done }: Props) {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const asking = new AbortController();
    wholeList(query, asking.signal)
      .then(setSheet)
      .catch(() => {
        if (!asking.signal.aborted) setFailed(true);
      });
    return () => asking.abort();
    // What was asked for when the button was pressed is what is printed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const finish = useRef(done);
  useEffect(() => {
    if (!sheet) return;
    const over = () => finish.current();
    window.addEventListener("afterprint", over, { once: true });
    // Once: a list that refreshes behind it must not print again.
    window.print();
    return () => window.removeEventListener("afterprint", over);
  }, [sheet]);
  if (failed) {
    return (
      <div role="alert" className={classes.failed}>
        {list.printFailed}
      </div>
    );
  }
  if (!sheet) {
    return (
      <div role="status" className={classes.waiting}>
        {list.printing}
      </div>
    );
  }
  return createPortal(
    <section className={classes.sheet} data-print-sheet>
      <h1>{title}</h1>
      <p>
        {list.views[choice.view]}, {list.states[choice.state].toLocaleLowerCase("fr-FR")}
        {choice.words && ` — ${list.search.among(choice.words)}`}
        {" — "}
        {sheet.cut ? list.printCut(sheet.tickets.length) : list.tickets(sheet.tickets.length)}
        {" — "}
        {list.printedOn(longDateTime(new Date().toISOString()))}
      </p>
      <table>
        <thead>
          <tr>
            {SORTS.map((sort) => (
              <th scope="col" key={sort}>
                {list.columns[sort]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.tickets.map((ticket) => (
            <Line ticket={ticket} key={ticket.number} />
          ))}
        </tbody>
      </table>
    </section>,
    document.body,
  );
}
