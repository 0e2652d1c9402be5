import { Badge, Group, Text, Title } from "@mantine/core";
import { IconMapPin } from "@tabler/icons-react";
import { useState } from "react";
import type { Ticket } from "../../../api/types";
import { page as words } from "../words/page";
import {
  descriptionField,
  doorCodeField,
  notifiedTextField,
  originalField,
  subjectField,
} from "../inplace/fields";
import { InPlace, type Field } from "../inplace/InPlace";
import classes from "./Header.module.css";
import ticketClasses from "../Ticket.module.css";
import { TimeSpent } from "../time/TimeSpent";
import { ticketWords } from "../words/ticket";
import { useTitleOrder } from "../../../kit/split/titleOrder";
import { terms } from "../../../kit/ticket/words";

const LONG = 420;

/** A long text is cut, and read whole on demand. */
function LongText({ text }: { text: string }) {
  const [expanded, setExpanded] = useState(false);
  const long = text.length > LONG || text.split("\n").length > 8;
  return (
    <>
      <div className={`preline ${long && !expanded ? classes.cut : ""}`}>{text}</div>
      {long && (
        <button
          type="button"
          className={classes.inlineButton}
          aria-expanded={expanded}
          onClick={() => setExpanded(!expanded)}
        >
          {expanded ? words.showLess : words.showAll}
        </button>
      )}
    </>
  );
}

interface TextProps {
  ticket: Ticket;
  label: string;
  field: Field<string>;
}

function More({ ticket, label, field }: TextProps) {
  const text = field.initial(ticket);
  if (!text && ticket.state === "closed") return null;
  return (
    <details className={ticketClasses.more} data-screen={text ? undefined : true}>
      <summary>{text ? label : words.emptyText(label)}</summary>
      <InPlace ticket={ticket} label={label} field={field}>
        {(value) => (value ? <LongText text={value} /> : <span className="quiet">—</span>)}
      </InPlace>
    </details>
  );
}

function Place({ ticket }: { ticket: Ticket }) {
  const { place } = ticket;
  const rental = ticket.module === "gerance";
  const who = rental ? place.owner_name : place.council_president;
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" className="quiet">
      <IconMapPin size={17} stroke={1.6} style={{ flex: "none", marginTop: 2 }} aria-hidden />
      <Text size="sm">
        <strong>{place.label}</strong> — {place.address}, {place.postcode} {place.city}
        {who && (
          <>
            <br />
            {rental ? ticketWords.owner : ticketWords.president}&nbsp;: {who}
          </>
        )}
      </Text>
    </Group>
  );
}

/** TIC-2: what it is, where, what it is about, and the time it took; its texts changed in place. */
export function HeaderMiddle({ ticket }: { ticket: Ticket }) {
  const order = useTitleOrder();
  return (
    <div>
      <Group justify="space-between" gap={6} mb={6}>
        <Group gap={8}>
          <Title order={order} fz={16} lh={1.3}>
            {terms.title(terms.types[ticket.type] ?? ticket.type, ticket.number)}
          </Title>
          {ticket.options.urgent && (
            <Badge color="red" radius="sm" style={{ flex: "none" }}>
              {ticketWords.urgent}
            </Badge>
          )}
        </Group>
        <TimeSpent ticket={ticket} />
      </Group>
      <Place ticket={ticket} />
      <div className={classes.subject}>
        <InPlace ticket={ticket} label={terms.fields.subject} field={subjectField}>
          {(subject) => (
            <Title
              order={order === 1 ? 2 : 3}
              fz={20}
              lh={1.25}
              style={{ overflowWrap: "anywhere" }}
            >
              {subject}
            </Title>
          )}
        </InPlace>
      </div>
      <div className={classes.description}>
        <InPlace ticket={ticket} label={terms.fields.description} field={descriptionField}>
          {(text) =>
            text ? (
              <LongText text={text} />
            ) : (
              <span className="quiet">{words.emptyText(terms.fields.description)}</span>
            )
          }
        </InPlace>
      </div>
      <div className={classes.doorCode}>
        <span className="quiet">{ticketWords.doorCode}&nbsp;:</span>
        <InPlace ticket={ticket} label={ticketWords.doorCode} field={doorCodeField}>
          {(code) => <strong>{code || "—"}</strong>}
        </InPlace>
      </div>
      <More ticket={ticket} label={terms.fields.original} field={originalField} />
      <More ticket={ticket} label={terms.fields.notifiedText} field={notifiedTextField} />
    </div>
  );
}
