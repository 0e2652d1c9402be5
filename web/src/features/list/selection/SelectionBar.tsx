import { Button, CloseButton, Loader } from "@mantine/core";
import { Suspense, useState } from "react";
import type { Me, TicketSummary } from "../../../api/types";
import { list } from "../words";
import { SELECTION_MAX, type Selecting } from "./selection";
import classes from "./Selection.module.css";
import { useActs, type Report } from "./useActs";
import { lazily } from "../../../kit/lazily";

const ReassignDialog = lazily(() => import("./ReassignDialog"));
const DeleteDialog = lazily(() => import("./DeleteDialog"));

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

interface ActsProps extends Props {
  acts: ReturnType<typeof useActs>;
  ask: (question: Question) => void;
}
type Question = "reassign" | "delete" | null;

/** What this user may do with the tickets. */
function Acts({ me, selecting, tickets, acts, ask }: ActsProps) {
  const wholePage = tickets.every(({ number }) => selecting.selection.has(number));
  const may = (right: Me["user"]["rights"][number]) => me.user.rights.includes(right);
  const offered = [
    may("write_tickets") && {
      label: words.reassign,
      short: words.short.reassign,
      run: () => ask("reassign"),
    },
    { label: words.csv, short: words.short.csv, run: () => acts.save("csv") },
    { label: words.txt, short: words.short.txt, run: () => acts.save("txt") },
    may("delete_tickets") && {
      label: words.remove,
      short: words.remove,
      run: () => ask("delete"),
      danger: true,
    },
    !wholePage && {
      label: words.all,
      short: words.short.all,
      run: () => selecting.setAll(true),
    },
    { label: words.clear, short: words.short.clear, run: selecting.clear },
  ].filter((each) => each !== false);
  return (
    <div className={classes.line}>
      <Count selecting={selecting} tickets={tickets} />
      {acts.busy && <Loader size={18} color="#fff" aria-label={words.working} />}
      {offered.map(({ label, short, run, danger }) => (
        <button
          type="button"
          key={label}
          className={classes.act}
          data-danger={danger}
          disabled={acts.busy}
          onClick={run}
        >
          <span className={classes.long}>{label}</span>
          <span className={classes.short}>{short}</span>
        </button>
      ))}
    </div>
  );
}

/** LST-6: what is ticked, what can be done with it, and what came of it. */
export default function SelectionBar(props: Props) {
  const { selecting } = props;
  const acts = useActs(selecting);
  const [asked, ask] = useState<Question>(null);
  const { size } = selecting.selection;
  const close = () => ask(null);
  if (size === 0 && !acts.report && !acts.busy) return null;
  return (
    <section className={classes.bar} aria-label={words.bar} aria-busy={acts.busy}>
      {acts.report && <Said report={acts.report} close={acts.close} />}
      {size > 0 && <Acts {...props} acts={acts} ask={ask} />}
      <Suspense fallback={null}>
        {asked === "reassign" && (
          <ReassignDialog
            count={size}
            onClose={close}
            give={(manager) => {
              close();
              acts.give(manager);
            }}
          />
        )}
        {asked === "delete" && (
          <DeleteDialog
            tickets={[...selecting.selection.values()]}
            onClose={close}
            remove={() => {
              close();
              acts.remove();
            }}
          />
        )}
      </Suspense>
    </section>
  );
}
