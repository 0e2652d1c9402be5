import { SegmentedControl } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { Fact } from "../../../api/types";
import { page as words } from "../words/page";
import type { ActWindow } from "../acts/pending";
import { threadFocus } from "../reading/focus";
import type { Reading } from "../reading/useReading";
import { handledIn } from "../received/handled";
import { correctedIn } from "../../../kit/ticket/undone";
import classes from "./Timeline.module.css";
import { isReceived, TimelineColumn, type Shown } from "./Timeline";
import { ticketWords } from "../words/ticket";

type Tab = keyof typeof words.tabs;

interface Props {
  /** There is room for one column. */
  narrow: boolean;
  facts: Fact[];
  /** Every fact read so far: what corrects, or moves, what. */
  corrections: Fact[];
  pending: ActWindow[];
  onReopen: (id: string) => void;
  shown: Omit<Shown, "corrected" | "handled" | "readConversation"> & { reading: Reading };
}

const received = (fact: Fact) => fact.column === "received";

/** What was received and what was sent: two columns, or on a narrow screen one with tabs. */
export function Columns({ narrow, facts, corrections, pending, onReopen, shown }: Props) {
  const [tab, setTab] = useState<Tab>("all");
  const { reading, ...rest } = shown;
  const common = {
    onReopen,
    shown: {
      ...rest,
      handled: handledIn(corrections),
      corrected: correctedIn(corrections),
      readConversation: (id: string) => reading.toggle(threadFocus(id)),
    },
  };
  const columns: Record<Tab, ReactNode> = {
    all: (
      <TimelineColumn
        {...common}
        title={words.tabs.all}
        empty={reading.focus ? words.nothingHere : ticketWords.nothingReceived}
        facts={facts}
        pending={pending}
      />
    ),
    received: (
      <TimelineColumn
        {...common}
        title={ticketWords.received}
        empty={reading.focus ? words.nothingHere : ticketWords.nothingReceived}
        facts={facts.filter(received)}
        pending={pending.filter(isReceived)}
      />
    ),
    sent: (
      <TimelineColumn
        {...common}
        title={ticketWords.sent}
        empty={reading.focus ? words.nothingHere : ticketWords.nothingSent}
        facts={facts.filter((fact) => !received(fact))}
        pending={pending.filter((act) => !isReceived(act))}
      />
    ),
  };
  if (!narrow) {
    return (
      <>
        {columns.received}
        {columns.sent}
      </>
    );
  }
  return (
    <div className={`${classes.column} ${classes.tabbed}`}>
      <SegmentedControl
        fullWidth
        mb="sm"
        aria-label={words.tabsLabel}
        value={tab}
        onChange={(value) => setTab(value as Tab)}
        data={Object.entries(words.tabs).map(([value, label]) => ({ value, label }))}
      />
      {columns[tab]}
    </div>
  );
}
