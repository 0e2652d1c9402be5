import { useState } from "react";
import { messageOf } from "../../../api/errors";
import { keys, queryClient } from "../../../api/queries";
import {
  deleteTickets,
  exportTickets,
  type ExportFormat,
  type Outcome,
} from "../../../api/selection";
import { list } from "../words";
import type { Picked, Selecting } from "./selection";
import { giveBack, giveTo, type Manager } from "./reassign";
import { saveText } from "../../../lib/save";

/** What the last act on a selection came to, said until one closes it or acts again. */
export interface Report {
  text: string;
  refused: Outcome["refused"];
  failed: boolean;
  undo: (() => void) | null;
}

const words = list.selection;
const said = (text: string, part: Partial<Report> = {}): Report => ({
  text,
  refused: [],
  failed: false,
  undo: null,
  ...part,
});

/** The acts of the selection bar: one at a time, each ending in a report. */
export function useActs(selecting: Selecting) {
  const [busy, setBusy] = useState(false);
  const [report, setReport] = useState<Report | null>(null);
  const tickets = [...selecting.selection.values()];
  const run = (act: () => Promise<Report>) => {
    setBusy(true);
    setReport(null);
    act()
      .catch((error: unknown) => said(messageOf(error), { failed: true }))
      .then(setReport)
      .finally(() => setBusy(false));
  };
  const undo = (done: readonly Picked[], from: Manager) => () =>
    run(async () => {
      const back = await giveBack(done, from);
      if (back === done.length) return said(words.undone(back));
      return said(`${words.undone(back)} ${words.undoPart}`, { failed: true });
    });
  const give = (manager: Manager) =>
    run(async () => {
      const outcome = await giveTo(manager, tickets, crypto.randomUUID());
      const done = tickets.filter(({ number }) => outcome.done.includes(number));
      selecting.remove(outcome.done);
      return said(words.given(done.length, manager.name), {
        refused: outcome.refused,
        undo: done.length > 0 ? undo(done, manager) : null,
      });
    });
  const save = (format: ExportFormat) =>
    run(async () => {
      const file = await exportTickets(
        tickets.map(({ number }) => number),
        format,
      );
      saveText(file.name, file.content_type, file.text);
      return said(words.exported(tickets.length, file.name));
    });
  const remove = () =>
    run(async () => {
      const outcome = await deleteTickets(tickets.map(({ number }) => number));
      selecting.remove(outcome.done);
      await queryClient.invalidateQueries({ queryKey: keys.lists });
      return said(words.removed(outcome.done.length), { refused: outcome.refused });
    });
  return { busy, report, give, save, remove, close: () => setReport(null) };
}
