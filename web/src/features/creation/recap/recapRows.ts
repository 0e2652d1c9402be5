import type { Delay } from "../../../api/types";
import { fromParisInput, longDateTime } from "../../../lib/paris";
import { creation } from "../words";
import type { Step } from "../steps";
import { resultingType, type CreationValues } from "../values";
import { terms } from "../../../kit/ticket/words";
import { common } from "../../../kit/words";
import { line } from "../../../lib/text";

export interface RecapRow {
  label: string;
  text: string;
  step: Step;
}

export interface Names {
  place: string;
  address: string;
  assigned: string;
  documents: number;
}

const words = creation.recap;
const MAX_SHOWN = 300;

const shortened = (text: string) =>
  text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN).trimEnd()}…` : text;

function delay(label: string, { every, unit, maximum }: Delay): string {
  if (every === 0 || maximum === 0) return words.delayNever(label);
  return words.delay(label, terms.delays.everyOf(every, unit), maximum);
}

function delays({ kind, delays: all }: CreationValues): string {
  const own = delay(terms.delayLabels[kind] ?? "", all[kind]);
  const invoice = delay(terms.delayLabels["invoice"] ?? "", all.invoice);
  const reminder = kind === "quote" ? [words.appointment(all.appointment_reminder_hours)] : [];
  return [own, invoice, ...reminder].join(" ; ");
}

function options({ options: chosen, kind }: CreationValues): string {
  const names = terms.options;
  const presence = kind === "quote" || chosen.presence_check;
  const ticked = [
    chosen.urgent && names.urgent,
    chosen.silent && names.silent,
    presence && names.presence_check,
    chosen.notify_reminders && names.notify_reminders,
    chosen.send_owner_name && names.send_owner_name,
  ];
  return ticked.filter(Boolean).join(", ") || terms.nobody;
}

function visibility({ options: { visibility: chosen } }: CreationValues): string {
  const all: Record<string, string> = {
    ...terms.options.visibilities.syndic,
    ...terms.options.visibilities.gerance,
  };
  return chosen.map((each) => all[each] ?? each).join(", ") || terms.nobody;
}

/** The ticket in a few lines. */
export function ticketRows(values: CreationValues, names: Names): RecapRow[] {
  const { rows } = words;
  const type = resultingType(values);
  const at = fromParisInput(values.requested_at);
  const place = [names.place, names.address].filter(Boolean).join(" — ");
  const quality = values.requester.quality && ` (${values.requester.quality})`;
  const list: [string, string, Step][] = [
    [rows.type, `${terms.types[type] ?? ""} (${type})`, "informations"],
    [rows.place, place, "informations"],
    [rows.subject, line(values.subject), "informations"],
    [rows.requester, `${values.requester.name}${quality}`, "informations"],
    [rows.source, values.source, "informations"],
    [rows.requestedAt, at ? longDateTime(at) : "", "informations"],
    [rows.assignedTo, names.assigned, "informations"],
    [rows.options, options(values), "informations"],
    [rows.visibility, visibility(values), "informations"],
    [rows.delays, delays(values), "informations"],
    [rows.description, shortened(values.description) || terms.nobody, "descriptions"],
    [rows.doorCode, values.door_code || common.none, "descriptions"],
    [
      rows.documents,
      names.documents > 0 ? words.documents(names.documents) : words.noDocument,
      "documents",
    ],
  ];
  return list.map(([label, text, step]) => ({ label, text, step }));
}
