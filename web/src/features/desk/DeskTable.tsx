import { Fragment, type RefObject } from "react";
import type { DeskTicket } from "../../api/desk";
import rowStyles from "../../kit/split/Rows.module.css";
import { useRowEvents } from "../../kit/split/useRowEvents";
import type { Rows } from "../../kit/split/useRows";
import { DeskDetails } from "./DeskDetails";
import { DeskRow } from "./DeskRow";
import classes from "./DeskTable.module.css";
import type { Section } from "./sections";
import { desk as words } from "./words";

interface Props {
  frame: RefObject<HTMLDivElement | null>;
  rows: Rows<DeskTicket>;
  section: Section;
  /** The desk's own time: what « late » is counted from. */
  at: string;
}

/** LST-8: number, status, place, subject, who created it, and the time that counts. */
export function DeskTable({ frame, rows, section, at }: Props) {
  const events = useRowEvents(rows);
  const columns = [
    [words.number, classes.number],
    [words.status, classes.status],
    [words.place, classes.place],
    [words.subject, classes.subject],
    [words.createdBy, classes.creator],
    [words.when[section], classes.when],
  ];
  return (
    <div ref={frame} className={`panel ${rowStyles.frame}`}>
      <table
        role="table"
        className={`${rowStyles.table} ${classes.table}`}
        aria-label={words.sections[section]}
      >
        <thead role="rowgroup">
          <tr role="row" className={rowStyles.head}>
            {columns.map(([label, name]) => (
              <th role="columnheader" scope="col" className={name} key={label}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" {...events}>
          {rows.rows.map((ticket) => (
            <Fragment key={ticket.number}>
              <DeskRow
                ticket={ticket}
                current={ticket.number === rows.current}
                open={ticket.number === rows.opened}
                unfolded={ticket.number === rows.unfolded}
                left={ticket.number === rows.left}
                section={section}
                at={at}
              />
              {ticket.number === rows.unfolded && <DeskDetails ticket={ticket} at={at} />}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
