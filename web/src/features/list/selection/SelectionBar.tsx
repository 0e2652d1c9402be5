import { Button, CloseButton, Loader } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { Me, TicketSummary } from "../../../api/types";
import { list } from "../../../strings/list";
import { SELECTION_MAX, type Selecting } from "../selection";
import classes from "./Selection.module.css";
import { useActs, type Report } from "./useActs";

const ReassignDialog = lazy(() => import("./ReassignDialog"));

interface Props {
  me: Me;
  selecting: Selecting;
  tickets: readonly TicketSummary[];
}

const words = list.selection;

function Count({ selecting, tickets }: Pick<Props, "selecting" | "tickets">) {
  const { selection } = selecting;
  const here = tickets.filter(({ number }) => selection.has(number)).length;
  const elsewhere = selection.size - here;
  const details = [
    elsewhere > 0 && words.elsewhere(elsewhere),
    selection.size === SELECTION_MAX && words.full(SELECTION_MAX),
  ].filter(Boolean);
  return (
    <span role="status" className={classes.count}>
      {words.count(selection.size)}
      {details.length > 0 && ` (${details.join(", ")})`}
    </span>
  );
}

function Said({ report, close }: { report: Report; close: () => void }) {
  return (
    <div className={classes.report} role={report.failed ? "alert" : "status"}>
      <div className={classes.line}>
        <span className={classes.count} data-failed={report.failed || undefined}>
          {report.text}
          {report.refused.length > 0 && ` ${words.refused(report.refused.length)} :`}
        </span>
        {report.undo && (
          <Button size="compact-sm" variant="white" onClick={report.undo}>
            {words.undo}
          </Button>
        )}
        <CloseButton variant="transparent" c="#fff" aria-label={words.close} onClick={close} />
      </div>
      {report.refused.length > 0 && (
        <ul className={classes.refused}>
          {report.refused.map(({ number, detail }) => (
            <li key={number}>{words.refusedOne(number, detail)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** LST-6: what is ticked, what can be done with it, and what came of it. */
export default function SelectionBar({ me, selecting, tickets }: Props) {
  const acts = useActs(selecting);
  const [reassigning, setReassigning] = useState(false);
  const { size } = selecting.selection;
  if (size === 0 && !acts.report && !acts.busy) return null;
  const wholePage = tickets.every(({ number }) => selecting.selection.has(number));
  const may = (right: Me["user"]["rights"][number]) => me.user.rights.includes(right);
  const button = { className: classes.act ?? "", disabled: acts.busy };
  return (
    <section className={classes.bar} aria-label={words.bar} aria-busy={acts.busy}>
      {acts.report && <Said report={acts.report} close={acts.close} />}
      {size > 0 && (
        <div className={classes.line}>
          <Count selecting={selecting} tickets={tickets} />
          {acts.busy && <Loader size={18} color="#fff" aria-label={words.working} />}
          {may("write_tickets") && (
            <button type="button" {...button} onClick={() => setReassigning(true)}>
              {words.reassign}
            </button>
          )}
          <button type="button" {...button} onClick={() => acts.save("csv")}>
            {words.csv}
          </button>
          <button type="button" {...button} onClick={() => acts.save("txt")}>
            {words.txt}
          </button>
          {!wholePage && (
            <button type="button" {...button} onClick={() => selecting.setAll(true)}>
              {words.all}
            </button>
          )}
          <button type="button" {...button} onClick={selecting.clear}>
            {words.clear}
          </button>
        </div>
      )}
      {reassigning && (
        <Suspense fallback={null}>
          <ReassignDialog
            count={size}
            onClose={() => setReassigning(false)}
            give={(manager) => {
              setReassigning(false);
              acts.give(manager);
            }}
          />
        </Suspense>
      )}
    </section>
  );
}
