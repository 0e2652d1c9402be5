import type { DeskTicket } from "../../api/desk";
import { RowDetails } from "../../kit/split/RowDetails";
import rows from "../../kit/split/Rows.module.css";
import { UnansweredLines } from "../../kit/ticket/Unanswered";
import { useDescription } from "../../kit/ticket/useDescription";
import { terms } from "../../kit/ticket/words";
import { elapsed } from "../../lib/elapsed";
import { longDateTime } from "../../lib/paris";
import { isLate } from "./sections";
import { desk as words } from "./words";

/** What a row of the desk has no room for, and the description, beneath it. */
export function DeskDetails({ ticket, at }: { ticket: DeskTicket; at: string }) {
  const { number, place, late_at, appointment_at, assigned_to, delegated_by } = ticket;
  // The desk has no descriptions: this one is read.
  const description = useDescription({ number, description: "", description_cut: true }, true);
  const by = delegated_by && ` (${words.delegatedBy(delegated_by)})`;
  const late = late_at && isLate(ticket, at) ? words.late(elapsed(late_at, at)) : "";
  return (
    <RowDetails
      number={number}
      facts={[
        [words.subject, ticket.subject],
        [
          words.description,
          <div className={`preline ${rows.long}`} tabIndex={0} key="text">
            {description || words.noDescription}
          </div>,
        ],
        [words.place, `${place.label}, ${place.address}, ${place.city}`],
        [words.type, `${terms.types[ticket.type] ?? ""} ${terms.modules[ticket.module]}`],
        [words.status, [ticket.status.label, late].filter(Boolean).join(" — ")],
        [words.appointment, appointment_at && longDateTime(appointment_at)],
        [words.createdBy, ticket.created_by.name],
        [terms.fields.assignedTo, assigned_to.name + by],
        [words.when.all, longDateTime(ticket.modified_at)],
      ]}
    >
      <UnansweredLines number={number} lines={ticket.unanswered} />
    </RowDetails>
  );
}
