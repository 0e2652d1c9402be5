import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Fact, Send } from "../../../api/types";
import { undoneMark } from "../../../kit/ticket/undone";
import { hourOf, longDateTime } from "../../../lib/paris";
import { page as words } from "../words/page";
import { fieldLabel } from "../changes";
import { FileLinks } from "../documents/FileLinks";
import classes from "./Timeline.module.css";
import { RichText } from "./RichText";
import { TroubledSend } from "./Sends";
import { terms } from "../../../kit/ticket/words";
import { ticketWords } from "../words/ticket";

interface Mark {
  text: string;
  kind: "plain" | "undone" | "new" | "todo";
}

function marksOf({ fact, corrected, isNew, toDo }: Props): Mark[] {
  const marks: (Mark | false)[] = [
    toDo && { text: terms.unanswered.toDo, kind: "todo" },
    isNew && { text: words.newMark, kind: "new" },
    fact.undone && { text: undoneMark(fact, corrected), kind: "undone" },
    fact.corrects !== null && fact.act !== "step_back" && { text: words.correction, kind: "plain" },
    fact.internal && fact.column !== "action" && { text: ticketWords.internal, kind: "plain" },
    fact.in_place_of !== "" && { text: ticketWords.enteredInPlace, kind: "plain" },
  ];
  return marks.filter((mark): mark is Mark => mark !== false && mark.text !== fact.title);
}

/** The words that came with a fact: a message, a reason, a comment, a note. */
export function Words({ fact }: { fact: Fact }) {
  const said = fact.data["comment"] ?? fact.data["text"];
  if (fact.html !== null) return <RichText text={fact.html} html className={classes.words} />;
  if (typeof said !== "string" || !said) return null;
  return <RichText text={said} html={false} className={classes.words} />;
}

/** Which fields an edit changed, in words. */
function EditedFields({ fact }: { fact: Fact }) {
  const { fields } = fact.data;
  // Empty: an edit of before that changed nothing.
  if (fact.act !== "edit" || typeof fields !== "string" || fields === "") return null;
  const labels = fields.split(/,\s*/).map((name) => fieldLabel(name));
  return (
    <Text size="xs" className="quiet">
      {ticketWords.fields}&nbsp;: {labels.join(", ")}
    </Text>
  );
}

const authorOf = (fact: Fact) => fact.actor.name || fact.party;

interface Props {
  number: number;
  fact: Fact;
  subject: string;
  isNew: boolean;
  /** It waits for an answer. */
  toDo: boolean;
  /** Another fact corrects this one. */
  corrected: boolean;
  troubles: Send[];
  children?: ReactNode;
}

/** One line of the timeline. What was undone stays, struck, and says so. */
export function FactCard(props: Props) {
  const { number, fact, subject, isNew, troubles, children } = props;
  return (
    <article
      id={`fait-${fact.id}`}
      tabIndex={-1}
      className={classes.fact}
      data-undone={fact.undone || undefined}
      data-internal={(fact.internal && fact.column !== "action") || undefined}
      data-quiet={fact.column === "action" || undefined}
      data-new={isNew || undefined}
    >
      <header className={classes.factHead}>
        <div className={classes.factNames}>
          <h4 className={classes.factTitle}>{fact.title}</h4>
          {marksOf(props).map(({ text, kind }) => (
            <span key={text} className={classes.badge} data-kind={kind}>
              {text}
            </span>
          ))}
        </div>
        <time className={classes.when} dateTime={fact.at} title={longDateTime(fact.at)}>
          {hourOf(fact.at)}
        </time>
      </header>
      <p className={classes.author}>{authorOf(fact)}</p>
      {subject && <p className={classes.subject}>{subject}</p>}
      {fact.text && (
        <Text size="sm" className={`preline ${classes.said}`} mt={4}>
          {fact.text}
        </Text>
      )}
      <Words fact={fact} />
      <EditedFields fact={fact} />
      <FileLinks number={number} files={fact.attachments} />
      {troubles.map((send) => (
        <TroubledSend number={number} send={send} key={send.id} />
      ))}
      {children}
    </article>
  );
}

interface EarlierProps {
  number: number;
  fact: Fact;
  children?: ReactNode;
}

/** An earlier message of the same conversation, below the newest one. */
export function EarlierFact({ number, fact, children }: EarlierProps) {
  return (
    <div className={classes.earlierFact}>
      <p className={classes.author}>
        {longDateTime(fact.at)} — {authorOf(fact)}
      </p>
      <Words fact={fact} />
      <FileLinks number={number} files={fact.attachments} />
      {children}
    </div>
  );
}
