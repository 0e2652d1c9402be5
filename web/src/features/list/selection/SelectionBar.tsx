import { Button } from "@mantine/core";
import type { Me, TicketSummary } from "../../../api/types";
import { list } from "../../../strings/list";
import { SELECTION_MAX, type Selecting } from "../selection";
import classes from "./Selection.module.css";

interface Props {
  me: Me;
  selecting: Selecting;
  tickets: readonly TicketSummary[];
}

function Count({ selecting, tickets }: Pick<Props, "selecting" | "tickets">) {
  const { selection } = selecting;
  const here = tickets.filter(({ number }) => selection.has(number)).length;
  const elsewhere = selection.size - here;
  const details = [
    elsewhere > 0 && list.selection.elsewhere(elsewhere),
    selection.size === SELECTION_MAX && list.selection.full(SELECTION_MAX),
  ].filter(Boolean);
  return (
    <span role="status" className={classes.count}>
      {list.selection.count(selection.size)}
      {details.length > 0 && ` (${details.join(", ")})`}
    </span>
  );
}

/** LST-6: what is ticked and what can be done with it. */
export default function SelectionBar({ selecting, tickets }: Props) {
  const here = tickets.every(({ number }) => selecting.selection.has(number));
  return (
    <section className={classes.bar} aria-label={list.selection.bar}>
      <Count selecting={selecting} tickets={tickets} />
      {!here && (
        <Button variant="subtle" color="gray.1" onClick={() => selecting.setAll(true)}>
          {list.selection.all}
        </Button>
      )}
      <Button variant="subtle" color="gray.1" onClick={selecting.clear}>
        {list.selection.clear}
      </Button>
    </section>
  );
}
