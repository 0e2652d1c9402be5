import { Button, Text } from "@mantine/core";
import type { Fact } from "../../../api/types";
import { dayOf } from "../../../lib/paris";
import { fr } from "../../../strings/fr";
import { FactCard } from "./FactCard";
import classes from "../Ticket.module.css";

/** Facts by Paris day, newest first, as they come. */
export function byDay(facts: Fact[]): [string, Fact[]][] {
  const days = new Map<string, Fact[]>();
  for (const fact of facts) {
    const day = dayOf(fact.at);
    days.set(day, [...(days.get(day) ?? []), fact]);
  }
  return [...days];
}

interface ColumnProps {
  title: string;
  empty: string;
  facts: Fact[];
  number: number;
}

/** TIC-4: one column of the body, newest on top, separated by day. */
export function TimelineColumn({ title, empty, facts, number }: ColumnProps) {
  return (
    <section className={classes.column} aria-label={title}>
      <h3 className={classes.columnTitle}>{title}</h3>
      {facts.length === 0 && (
        <Text size="sm" className="quiet">
          {empty}
        </Text>
      )}
      {byDay(facts).map(([day, ofDay]) => (
        <div key={day}>
          <div className={classes.day}>{day}</div>
          {ofDay.map((fact) => (
            <FactCard number={number} fact={fact} key={fact.id} />
          ))}
        </div>
      ))}
    </section>
  );
}

export function OlderButton({ onClick, busy }: { onClick: () => void; busy: boolean }) {
  return (
    <Button variant="default" onClick={onClick} loading={busy} mx="auto" display="block">
      {fr.ticket.older}
    </Button>
  );
}
