import { Button, Text } from "@mantine/core";
import type { Fact, Offer, Send, Ticket } from "../../../api/types";
import { page as words } from "../words/page";
import type { ActWindow } from "../acts/pending";
import type { ChosenAct } from "../acts/send";
import { byDay } from "../live/days";
import { conversationOf, threaded, type Thread } from "../live/threads";
import type { News } from "../live/useNews";
import type { Handled } from "../received/handled";
import { ReceivedActs } from "../received/ReceivedActs";
import { waits } from "../received/unanswered";
import classes from "./Timeline.module.css";
import { EarlierFact, FactCard } from "./FactCard";
import { ticketWords } from "../words/ticket";

/** What every column needs to show a fact. */
export interface Shown {
  ticket: Ticket;
  news: News;
  /** The facts that another one corrects. */
  corrected: ReadonlySet<string>;
  /** What was done with received messages. */
  handled: Handled;
  troubles: ReadonlyMap<string, Send[]>;
  choose: (act: ChosenAct) => void;
  /** Reads one conversation alone. */
  readConversation: (id: string) => void;
}

/** The act that answers a received message, its window keeping the conversation (STP-8). */
function answerTo(fact: Fact, offers: Offer[]): ChosenAct | null {
  const conversation = conversationOf(fact);
  const offer = offers.find(
    (each) => each.act === "send_message" && each.intervention_id === fact.intervention_id,
  );
  if (fact.column !== "received" || !fact.intervention_id || !conversation || !offer) return null;
  return { offer, values: { subject: conversation.subject, thread: conversation } };
}

function ThreadCard({ thread, shown }: { thread: Thread; shown: Shown }) {
  const { ticket, news, corrected, handled, troubles, choose, readConversation } = shown;
  const { fact, earlier } = thread;
  const conversation = conversationOf(fact);
  const answer = answerTo(fact, ticket.acts);
  return (
    <FactCard
      number={ticket.number}
      fact={fact}
      subject={conversation?.subject ?? ""}
      isNew={news.marked.has(fact.id)}
      toDo={[fact, ...earlier].some((each) => waits(ticket, each, handled))}
      corrected={corrected.has(fact.id)}
      troubles={[fact, ...earlier].flatMap((each) => troubles.get(each.id) ?? [])}
    >
      {(answer || conversation) && (
        <div className={classes.threadActs}>
          {answer && (
            <Button size="compact-sm" variant="light" onClick={() => choose(answer)}>
              {words.answer}
            </Button>
          )}
          {conversation && (
            <button
              type="button"
              className={classes.inlineButton}
              onClick={() => readConversation(conversation.id)}
            >
              {words.conversation}
            </button>
          )}
        </div>
      )}
      <ReceivedActs ticket={ticket} fact={fact} handled={handled} />
      {earlier.length > 0 && (
        <details className={classes.earlier}>
          <summary>{words.earlier(earlier.length)}</summary>
          {earlier.map((each) => (
            <EarlierFact number={ticket.number} fact={each} key={each.id}>
              <ReceivedActs ticket={ticket} fact={each} handled={handled} />
            </EarlierFact>
          ))}
        </details>
      )}
    </FactCard>
  );
}

/** An act on its way, or one that came back while another window was open. */
function PendingCard({ act, onReopen }: { act: ActWindow; onReopen: (id: string) => void }) {
  const refused = act.state === "refused";
  return (
    <article className={classes.fact} data-pending={refused ? "refused" : "sending"}>
      <header className={classes.factHead}>
        <div className={classes.factNames}>
          <h4 className={classes.factTitle}>{act.chosen.offer.label}</h4>
          <span className={classes.badge} data-kind={refused ? "trouble" : "pending"} role="status">
            {refused ? words.notTaken : words.sending}
          </span>
        </div>
      </header>
      {act.said && <p className={classes.words}>{act.said}</p>}
      {refused && (
        <Button size="compact-sm" mt={6} onClick={() => onReopen(act.id)}>
          {words.reopen}
        </Button>
      )}
    </article>
  );
}

/** What is entered in somebody's place is received; everything else leaves from here (TIC-4). */
export const isReceived = (act: ActWindow) => act.chosen.offer.in_place;

interface ColumnProps {
  title: string;
  empty: string;
  facts: Fact[];
  pending: ActWindow[];
  onReopen: (id: string) => void;
  shown: Shown;
}

/** TIC-4: one column of the body, newest on top, separated by day, answers under their subject. */
export function TimelineColumn({ title, empty, facts, pending, onReopen, shown }: ColumnProps) {
  const visible = facts.filter((fact) => !shown.news.held.has(fact.id));
  return (
    <section className={classes.column} aria-label={title}>
      <h3 className={classes.columnTitle}>{title}</h3>
      {pending.map((act) => (
        <PendingCard act={act} onReopen={onReopen} key={act.id} />
      ))}
      {visible.length === 0 && pending.length === 0 && (
        <Text size="sm" className="quiet">
          {empty}
        </Text>
      )}
      {byDay(threaded(visible), new Date()).map(([day, ofDay]) => (
        <div key={day}>
          <div className={classes.day}>{day}</div>
          {ofDay.map((thread) => (
            <ThreadCard thread={thread} shown={shown} key={thread.fact.id} />
          ))}
        </div>
      ))}
    </section>
  );
}

export function OlderButton({ onClick, busy }: { onClick: () => void; busy: boolean }) {
  return (
    <Button variant="default" onClick={onClick} loading={busy} mx="auto" display="block">
      {ticketWords.older}
    </Button>
  );
}
