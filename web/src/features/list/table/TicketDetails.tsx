import type { TicketSummary } from "../../../api/types";
import { RowDetails } from "../../../kit/split/RowDetails";
import rows from "../../../kit/split/Rows.module.css";
import { useDescription } from "../../../kit/ticket/useDescription";
import { terms } from "../../../kit/ticket/words";
import { longDateTime } from "../../../lib/paris";
import { list } from "../words";

/** All that the list knows of a ticket, beneath its row (LST-1). */
export function TicketDetails({ ticket }: { ticket: TicketSummary }) {
  const description = useDescription(ticket, true);
  const { place, assigned_to, delegated_by } = ticket;
  const by = delegated_by && ` (${list.delegatedBy(delegated_by)})`;
  return (
    <RowDetails
      number={ticket.number}
      facts={[
        [list.columns.subject, ticket.subject],
        [
          list.description,
          description && (
            <div className={`preline ${rows.long}`} tabIndex={0}>
              {description}
            </div>
          ),
        ],
        [list.columns.place, `${place.label}, ${place.address}, ${place.city}`],
        [list.columns.type, terms.types[ticket.type]],
        [list.columns.status, ticket.status.label],
        [list.columns.vendors, ticket.vendors.join(", ")],
        [list.columns.assigned_to, assigned_to.name + by],
        [list.columns.opened, longDateTime(ticket.opened_at)],
        [list.columns.modified, longDateTime(ticket.modified_at)],
      ]}
    />
  );
}
