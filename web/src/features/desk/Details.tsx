import { Skeleton, Stack, Text, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconArrowRight, IconPaperclip } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { DeskTicket } from "../../api/desk";
import { getTicket } from "../../api/endpoints";
import { isNotFound } from "../../api/errors";
import { pauseOfList } from "../../api/live/pauses";
import { useLiveState } from "../../api/live/state";
import { keys } from "../../api/queries";
import type { Fact, Intervention, Ticket } from "../../api/types";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { FROM_LIST } from "../../kit/keyboard/passage";
import { StatusBadge } from "../../kit/ticket/StatusBadge";
import { correctedIn, undoneMark } from "../../kit/ticket/undone";
import { elapsed } from "../../lib/elapsed";
import { amount } from "../../lib/format";
import { longDateTime, shortDateTime } from "../../lib/paris";
import { desk as words } from "./words";
import classes from "./Details.module.css";
import { terms } from "../../kit/ticket/words";

const FACTS = 4;
const SETTLED_MS = 150;
const { details } = words;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <Title order={3} fz={13} className="quiet" mb={4}>
        {title}
      </Title>
      {children}
    </section>
  );
}

function Vendor({ intervention }: { intervention: Intervention }) {
  const { appointment, timers } = intervention;
  const next = timers.toSorted((a, b) => a.due_at.localeCompare(b.due_at))[0];
  const cents = intervention.invoice_cents ?? intervention.quote_cents;
  return (
    <li className={classes.vendor}>
      <div className={classes.vendorHead}>
        <strong>{intervention.vendor.name}</strong>
        <StatusBadge status={intervention.status} />
        {cents != null && <span>{amount(cents)}</span>}
      </div>
      {appointment && (
        <div className={classes.small}>{details.appointment(longDateTime(appointment.start))}</div>
      )}
      {next && (
        <div className={classes.small}>{details.timer(next.label, shortDateTime(next.due_at))}</div>
      )}
    </li>
  );
}

function LastFact({ fact, corrected }: { fact: Fact; corrected: boolean }) {
  const said = fact.data["comment"] ?? fact.data["text"];
  const author = fact.actor.name || fact.party;
  return (
    <li className={classes.fact} data-undone={fact.undone || undefined}>
      <div>
        {fact.undone ? details.undone(fact.title, undoneMark(fact, corrected)) : fact.title}
      </div>
      <div className={classes.small}>
        {shortDateTime(fact.at)}
        {author && ` · ${author}`}
      </div>
      {typeof said === "string" && said && fact.html === null && (
        <div className={classes.said}>{said}</div>
      )}
    </li>
  );
}

/** The documents of the request, each shown over the ticket. */
function Documents({ ticket }: { ticket: Ticket }) {
  const here = ticket.timeline.items.flatMap((fact) => fact.attachments);
  const files = [...new Map([...ticket.attachments, ...here].map((f) => [f.id, f])).values()];
  if (files.length === 0) return null;
  return (
    <Part title={`${details.documents} (${files.length})`}>
      <ul className={classes.plainList}>
        {files.map((file) => (
          <li key={file.id}>
            <Link
              href={`/tickets/${ticket.number}?document=${file.id}`}
              state={FROM_LIST}
              className={classes.file}
            >
              <IconPaperclip size={14} aria-hidden /> {file.name}
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** The suggested acts, each with its vendor when several are asked, and where each is done. */
function suggestions(ticket: Ticket): Map<string, string> {
  const here = `/tickets/${ticket.number}`;
  const names = new Map(ticket.interventions.map(({ id, vendor }) => [id, vendor.name]));
  const found = new Map<string, string>();
  for (const { act, label, intervention_id, suggested } of ticket.acts) {
    // A request has its own page, where it becomes an order.
    if (act === "validate_request") found.set(label, `${here}/valider`);
    else if (suggested) {
      const name = names.size > 1 ? names.get(intervention_id ?? "") : undefined;
      found.set(name ? details.nextFor(label, name) : label, here);
    }
  }
  return found;
}

function NextAct({ ticket }: { ticket: Ticket }) {
  const found = suggestions(ticket);
  if (found.size === 0) return null;
  return (
    <Part title={details.next}>
      <ul className={classes.plainList}>
        {[...found].map(([label, href]) => (
          <li key={label}>
            <Link href={href} state={FROM_LIST} className={classes.nextAct}>
              {label} <IconArrowRight size={15} aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Body({ ticket }: { ticket: Ticket }) {
  const asked = ticket.interventions.filter((each) => !each.replaced);
  const corrected = correctedIn(ticket.timeline.items);
  const text = ticket.description || ticket.original_description;
  return (
    <>
      <NextAct ticket={ticket} />
      <Part title={details.description}>
        <Text size="sm" className={`preline ${classes.description}`}>
          {text || details.none}
        </Text>
      </Part>
      {asked.length > 0 && (
        <Part title={details.vendors}>
          <ul className={classes.plainList}>
            {asked.map((each) => (
              <Vendor intervention={each} key={each.id} />
            ))}
          </ul>
        </Part>
      )}
      <Part title={details.facts}>
        <ul className={classes.plainList}>
          {ticket.timeline.items.slice(0, FACTS).map((fact) => (
            <LastFact fact={fact} corrected={corrected.has(fact.id)} key={fact.id} />
          ))}
        </ul>
      </Part>
      <Documents ticket={ticket} />
    </>
  );
}

function Waiting() {
  return (
    <Stack gap="xs" mt="md" aria-hidden>
      <Skeleton height={14} width="60%" />
      <Skeleton height={54} />
      <Skeleton height={14} width="40%" />
      <Skeleton height={80} />
    </Stack>
  );
}

/** What is worth knowing of a ticket before opening it; it is not marked as read by this. */
export function Details({ shown, at }: { shown: DeskTicket; at: string }) {
  const live = useLiveState();
  const { number } = shown;
  // Going down the list with a key held does not ask for every ticket on the way.
  const [settled] = useDebouncedValue(number, SETTLED_MS);
  const { data, error, refetch } = useQuery({
    queryKey: keys.ticket(number),
    queryFn: () => getTicket(number),
    enabled: settled === number,
    refetchInterval: pauseOfList(live),
  });
  const href = `/tickets/${number}`;
  return (
    <aside aria-label={details.label} className={`panel ${classes.pane}`}>
      <div className={classes.paneHead}>
        <Title order={2} fz={17} className={classes.paneTitle}>
          {terms.title(terms.types[shown.type] ?? "", number)}
        </Title>
        <Link href={href} state={FROM_LIST} className={classes.open}>
          {details.open}
        </Link>
      </div>
      <Text fw={600} className={classes.paneSubject}>
        {shown.subject}
      </Text>
      <div className={classes.small}>
        {shown.place.label}, {shown.place.address}, {shown.place.city}
      </div>
      <div className={classes.marks}>
        <StatusBadge status={shown.status} />
        {shown.late_at && Date.parse(shown.late_at) <= Date.parse(at) && (
          <span className={classes.overdue}>{details.late(elapsed(shown.late_at, at))}</span>
        )}
        {shown.delegated_by && (
          <span className={classes.small}>{words.delegatedBy(shown.delegated_by)}</span>
        )}
      </div>
      {isNotFound(error) && <Text size="sm">{details.gone}</Text>}
      {error && !data && !isNotFound(error) && (
        <ErrorPanel error={error} retry={() => void refetch()} />
      )}
      {!data && !error && <Waiting />}
      {data && <Body ticket={data} />}
    </aside>
  );
}
