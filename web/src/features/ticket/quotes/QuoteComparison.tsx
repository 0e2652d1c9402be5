import { Badge, Group, Text, Title } from "@mantine/core";
import type { Intervention, Ticket } from "../../../api/types";
import { amount } from "../../../lib/format";
import { quotes } from "../words/quotes";
import { FileLink } from "../documents/FileLinks";
import { ActButtons, type Choose } from "../parties/PartyPieces";
import { ApprovalSummary } from "./ApprovalSummary";
import { DECIDED, decisionsOn, exceeded } from "./decisions";
import classes from "./Quotes.module.css";
import { common } from "../../../kit/words";

const words = quotes.comparison;
const OUT: Record<string, string> = { refused: words.refused, cancelled: words.cancelled };
const isOut = (each: Intervention) => each.replaced || each.not_kept || each.step in OUT;
const isWaited = (each: Intervention) => each.quote === null && !isOut(each);

/** What a vendor has answered, in words; nothing more to say once its quote is there. */
function answerOf(each: Intervention): string {
  if (each.not_kept) return words.notKept;
  const out = OUT[each.step];
  if (out) return out;
  if (each.quote) return DECIDED.has(each.step) ? words.accepted : "";
  return each.quoting ? words.promised : words.waiting;
}

function Answer({ each }: { each: Intervention }) {
  const reminder = each.timers.find((timer) => timer.kind === "quote_reminder");
  const count = isWaited(each) ? (reminder?.count ?? 0) : 0;
  const text = [answerOf(each), count > 0 && words.reminded(count)].filter(Boolean).join(", ");
  return (
    <>
      {text && <Text size="sm">{text}</Text>}
      {each.accepted_comment && (
        <div className="preline">{common.quoted(each.accepted_comment)}</div>
      )}
      {each.quote?.comment && <div className="preline">{common.quoted(each.quote.comment)}</div>}
      {each.approval && <ApprovalSummary approval={each.approval} compact />}
    </>
  );
}

function Documents({ each }: { each: Intervention }) {
  return (
    <>
      {each.quote?.files.map((file) => (
        <FileLink file={file} key={file.id} />
      ))}
      {each.signed_quote.length > 0 && <div className="quiet">{words.signed}</div>}
      {each.signed_quote.map((file) => (
        <FileLink file={file} key={file.id} />
      ))}
    </>
  );
}

interface RowProps {
  ticket: Ticket;
  each: Intervention;
  details: string[];
  lowest: boolean;
  choose: Choose;
}

function Amount({ quote, lowest }: { quote: Intervention["quote"]; lowest: boolean }) {
  if (!quote) return <td data-label={words.amount}>—</td>;
  return (
    <td className={classes.money} data-label={words.amount}>
      {amount(quote.cents)}
      {lowest && (
        <Badge size="sm" variant="light" color="teal" radius="sm" tt="none" display="block">
          {words.lowest}
        </Badge>
      )}
    </td>
  );
}

const detailOf = ({ quote }: Intervention, label: string) =>
  quote?.details.find((detail) => detail.label === label)?.text ?? "—";

/** What the vendors said of their quotes: a column each. */
const detailsOf = (interventions: Intervention[]): string[] => [
  ...new Set(interventions.flatMap((each) => each.quote?.details ?? []).map(({ label }) => label)),
];

function Row({ ticket, each, details, lowest, choose }: RowProps) {
  const limit = exceeded(ticket, each);
  return (
    <tr className={isOut(each) ? classes.out : undefined}>
      <td>
        <strong>{each.vendor.name}</strong>
        {each.vendor.trade && <div className="quiet">{each.vendor.trade}</div>}
      </td>
      <Amount quote={each.quote} lowest={lowest} />
      {details.map((label) => (
        <td key={label} data-label={label}>
          {detailOf(each, label)}
        </td>
      ))}
      <td>
        <Documents each={each} />
      </td>
      <td>
        <Answer each={each} />
        {limit !== null && <div className={classes.limit}>{words.overLimit(amount(limit))}</div>}
      </td>
      <td className={classes.decision}>
        <ActButtons buttons={decisionsOn(ticket, each)} choose={choose} />
      </td>
    </tr>
  );
}

/** The one lowest amount, when there are several to compare. */
function lowestOf(interventions: Intervention[]): number | null {
  const amounts = interventions.filter((each) => !isOut(each)).flatMap((each) => each.quote ?? []);
  return amounts.length > 1 ? Math.min(...amounts.map((quote) => quote.cents)) : null;
}

/** The lowest quote first, then whoever has not answered, then whoever is out. */
const rank = (each: Intervention) =>
  isOut(each) ? Number.MAX_VALUE : (each.quote?.cents ?? Number.MAX_SAFE_INTEGER);

const columnsOf = (details: string[]) => [
  words.vendor,
  words.amount,
  ...details,
  words.documents,
  words.answer,
  words.decision,
];

/** QUO-3: the quotes side by side: amounts, delays, documents, and who has not answered. */
export default function QuoteComparison({ ticket, choose }: { ticket: Ticket; choose: Choose }) {
  const rows = [...ticket.interventions].sort((one, other) => rank(one) - rank(other));
  const missing = rows.filter(isWaited).length;
  const lowest = lowestOf(rows);
  const details = detailsOf(rows);
  const title = rows.length > 1 ? words.titleMany : words.title;
  return (
    <section id="comparaison" tabIndex={-1} className={`panel ${classes.panel}`} aria-label={title}>
      <Group justify="space-between" mb={6}>
        <Title order={3} fz={16}>
          {title}
        </Title>
        {missing > 0 && rows.length > 1 && (
          <Text size="sm" className="quiet">
            {words.missing(missing)}
          </Text>
        )}
      </Group>
      <table className={classes.table}>
        <thead>
          <tr>
            {columnsOf(details).map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((each) => (
            <Row
              key={each.id}
              ticket={ticket}
              each={each}
              details={details}
              lowest={lowest !== null && each.quote?.cents === lowest && !isOut(each)}
              choose={choose}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}
