import { Button } from "@mantine/core";
import { Suspense, useState } from "react";
import { Link } from "wouter";
import { useMe } from "../../../api/queries";
import type { Fact, Ticket } from "../../../api/types";
import { lazily } from "../../../kit/lazily";
import { HandledButton } from "../../../kit/ticket/Unanswered";
import classes from "../timeline/Timeline.module.css";
import { received as words } from "../words/received";
import { cameFrom, isGuess, isMovable, stopPhoneOf, type Handled } from "./handled";
import { waits } from "./unanswered";

const MoveDialog = lazily(() => import("./MoveDialog"));
const StopDialog = lazily(() => import("./StopDialog"));

function TicketLink({ number, text }: { number: number; text: string }) {
  return (
    <Link href={`/tickets/${number}`} className={classes.inlineButton}>
      {text}
    </Link>
  );
}

type Window = "move" | "stop";

interface ButtonsProps {
  fact: Fact;
  /** The windows this user may open now. */
  offered: ReadonlySet<Window>;
  to: number | undefined;
  open: (window: Window) => void;
}

function Buttons({ fact, offered, to, open }: ButtonsProps) {
  const from = cameFrom(fact);
  return (
    <div className={classes.threadActs}>
      {offered.has("stop") && (
        <Button size="compact-sm" variant="default" onClick={() => open("stop")}>
          {words.stop}
        </Button>
      )}
      {from !== null && <TicketLink number={from} text={words.cameFrom(from)} />}
      {to !== undefined && <TicketLink number={to} text={words.moved(to)} />}
      {offered.has("move") && (
        <button type="button" className={classes.inlineButton} onClick={() => open("move")}>
          {words.move}
        </button>
      )}
    </div>
  );
}

/** What can still be done with a message, by somebody who may change the ticket. */
function offeredFor(fact: Fact, handled: Handled): ReadonlySet<Window> {
  const offered = new Set<Window>();
  if (!handled.moved.has(fact.id)) offered.add("move");
  if (stopPhoneOf(fact) && !handled.stopped.has(fact.id)) offered.add("stop");
  return offered;
}

interface Props {
  ticket: Ticket;
  fact: Fact;
  handled: Handled;
}

/** Below a received message: whether its ticket was guessed, where it went, what can be done. */
export function ReceivedActs({ ticket, fact, handled }: Props) {
  const { data: me } = useMe();
  const [window, setWindow] = useState<Window | null>(null);
  if (!isMovable(fact)) return null;
  const mayWrite = me?.user.rights.includes("write_tickets") ?? false;
  const to = handled.moved.get(fact.id);
  const common = { ticket, fact, onClose: () => setWindow(null) };
  return (
    <>
      {isGuess(fact) && to === undefined && <p className={classes.guess}>{words.guessed}</p>}
      {handled.stopped.has(fact.id) && <p className={classes.guess}>{words.stopAsked}</p>}
      {waits(ticket, fact, handled) && (
        <div className={classes.threadActs}>
          <HandledButton
            number={ticket.number}
            factId={fact.id}
            name={fact.actor.name || fact.party}
          />
        </div>
      )}
      <Buttons
        fact={fact}
        offered={mayWrite ? offeredFor(fact, handled) : new Set()}
        to={to}
        open={setWindow}
      />
      <Suspense fallback={null}>
        {window === "move" && <MoveDialog {...common} />}
        {window === "stop" && <StopDialog {...common} />}
      </Suspense>
    </>
  );
}
