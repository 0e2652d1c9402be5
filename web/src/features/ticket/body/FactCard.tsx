import { Group, Text } from "@mantine/core";
import type { Fact } from "../../../api/types";
import { longDateTime } from "../../../lib/paris";
import { fr } from "../../../strings/fr";
import { FileLinks } from "../documents/FileLinks";
import { fieldLabel } from "../changes";
import { RichText } from "./RichText";
import classes from "../Ticket.module.css";

function Marks({ fact }: { fact: Fact }) {
  const marks = [
    fact.internal && fact.column !== "action" && fr.ticket.internal,
    fact.in_place_of && fr.ticket.enteredInPlace,
  ].filter((mark): mark is string => Boolean(mark) && mark !== fact.title);
  return marks.map((mark) => (
    <span key={mark} className={classes.mark}>
      {mark}
    </span>
  ));
}

/** The words that came with a fact: a message, a reason, a comment, a note. */
function Words({ fact }: { fact: Fact }) {
  const subject = fact.data["subject"];
  const words = fact.data["comment"] ?? fact.data["text"];
  return (
    <>
      {typeof subject === "string" && subject && (
        <Text size="sm" fw={600}>
          {subject}
        </Text>
      )}
      {fact.html !== null ? (
        <RichText text={fact.html} html className={classes.words} />
      ) : (
        typeof words === "string" &&
        words && <RichText text={words} html={false} className={classes.words} />
      )}
    </>
  );
}

/** Which fields an edit changed, in words. */
function EditedFields({ fact }: { fact: Fact }) {
  const { fields } = fact.data;
  if (fact.act !== "edit" || typeof fields !== "string") return null;
  const labels = fields.split(/,\s*/).map((name) => fieldLabel(name));
  return (
    <Text size="xs" className="quiet">
      {fr.ticket.fields}&nbsp;: {labels.join(", ")}
    </Text>
  );
}

/** One line of the timeline. What was undone stays, struck. */
export function FactCard({ number, fact }: { number: number; fact: Fact }) {
  const author = fact.actor.name || fact.party;
  return (
    <article
      className={classes.fact}
      data-undone={fact.undone || undefined}
      data-internal={(fact.internal && fact.column !== "action") || undefined}
      data-quiet={fact.column === "action" || undefined}
    >
      <Group gap={6}>
        <h4 className={classes.factTitle}>{fact.title}</h4>
        <Marks fact={fact} />
      </Group>
      <Text size="xs" className="quiet" component="p">
        {fact.column === "received" ? fr.ticket.receivedAt : fr.ticket.at} {longDateTime(fact.at)}
        {author && ` — ${author}`}
      </Text>
      {fact.text && (
        <Text size="sm" className="preline" mt={4}>
          {fact.text}
        </Text>
      )}
      <Words fact={fact} />
      <EditedFields fact={fact} />
      <FileLinks number={number} files={fact.attachments} />
    </article>
  );
}
