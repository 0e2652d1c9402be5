import { Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Suspense, useEffect, useMemo, useRef, useState } from "react";
import type { Ticket } from "../../api/types";
import { useInPane } from "../../kit/keyboard/InPane";
import { useTitle } from "../../kit/useTitle";
import { ActWindows } from "./acts/ActWindows";
import { onTheirWay } from "./acts/pending";
import { useActWindows } from "./acts/useActWindows";
import { useAsked } from "./asked/useAsked";
import { isQuote } from "./acts/wording";
import { Columns } from "./timeline/Columns";
import { Exports } from "./Exports";
import { Parties } from "./parties/Parties";
import { useTold, useTroubles } from "./timeline/sends";
import { TroubledSends } from "./timeline/Sends";
import { OlderButton } from "./timeline/Timeline";
import { documentsOf } from "./documents/documents";
import { TicketViewer } from "./documents/TicketViewer";
import { Header } from "./header/Header";
import type { EditPart } from "./header/HeaderLeft";
import { NewsPill } from "./live/NewsPill";
import { useNews } from "./live/useNews";
import { NextAct } from "./next/NextAct";
import { nextOnes } from "./next/next";
import { PhoneBar } from "./next/PhoneBar";
import { concerning } from "./reading/focus";
import { ReadingBanner } from "./reading/ReadingBanner";
import classes from "./Ticket.module.css";
import { TopBar } from "./TopBar";
import { useNarrow } from "./useNarrow";
import { useEveryFact } from "./useEveryFact";
import { useOlder } from "./useOlder";
import { usePlacePeople } from "./usePlacePeople";
import { partsOf, useReading } from "./reading/useReading";
import { lazily } from "../../kit/lazily";

const QuoteComparison = lazily(() => import("./quotes/QuoteComparison"));
const EditDialogs = lazily(() => import("./edit/EditDialogs"));

/** With less room than this (pixels) what was received and sent is one column. */
const ONE_COLUMN = 960;

/** Leaving with something on its way asks first: its answer would reach nobody. */
function useLeaveGuard(busy: boolean): void {
  useEffect(() => {
    if (!busy) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [busy]);
}

function OlderFacts({ older }: { older: ReturnType<typeof useOlder> }) {
  return (
    <>
      {older.failure && (
        <Text size="sm" c="red.8" ta="center" role="alert">
          {older.failure}
        </Text>
      )}
      {older.hasMore && <OlderButton onClick={() => void older.more()} busy={older.busy} />}
    </>
  );
}

export function TicketBody({ ticket }: { ticket: Ticket }) {
  const inPane = useInPane();
  const acts = useActWindows(ticket);
  const pending = onTheirWay(acts.windows, ticket.timeline.items);
  const [part, setPart] = useState<EditPart | null>(null);
  const older = useOlder(ticket);
  const reading = useReading(partsOf(ticket, usePlacePeople(ticket)), older.facts);
  const top = useRef<HTMLDivElement>(null);
  const narrow = useNarrow(top, ONE_COLUMN);
  const news = useNews(ticket, top);
  const troubles = useTroubles(ticket.number);
  const told = useTold(ticket.number, older.facts);
  const phone = useMediaQuery("(max-width: 47.99em)", false, { getInitialValueInEffect: false });
  const nexts = useMemo(() => nextOnes(ticket), [ticket]);
  const every = useEveryFact(ticket);
  const files = useMemo(() => documentsOf(ticket, every), [ticket, every]);
  const mark = news.count > 0 ? `(${news.count}) ` : "";
  useTitle(`${mark}${ticket.number} ${ticket.subject}`);
  useAsked(ticket, acts.choose);
  useLeaveGuard(acts.windows.some((act) => act.state === "sending"));

  const facts = reading.focus ? told.filter(concerning(reading.focus)) : told;
  const placed = new Set(nexts.flatMap((next) => (next.name ? [] : next.buttons.map((b) => b.id))));
  const parties = (
    <Parties
      ticket={ticket}
      choose={acts.choose}
      reading={reading}
      pending={pending}
      placed={placed}
    />
  );
  const nextAct = <NextAct nexts={nexts} choose={acts.choose} pending={pending} />;
  return (
    <Stack gap="md" className={classes.page}>
      {!inPane && <TopBar ticket={ticket} />}
      <NewsPill news={news} />
      <Stack gap="md" className={classes.room}>
        <Header ticket={ticket} files={files} pending={pending} edit={setPart} phone={phone}>
          {phone && nextAct}
        </Header>
        {!phone && nextAct}
        <TroubledSends
          number={ticket.number}
          troubles={troubles}
          shown={new Set(facts.map((fact) => fact.id))}
        />
        {ticket.state === "closed" && <Exports number={ticket.number} />}
        {isQuote(ticket.type) && (
          <Suspense fallback={null}>
            <QuoteComparison ticket={ticket} choose={acts.choose} />
          </Suspense>
        )}
        <ReadingBanner reading={reading} />
        <div ref={top} className={classes.body}>
          {!phone && parties}
          <Columns
            narrow={narrow}
            facts={facts}
            pending={pending}
            onReopen={acts.reopen}
            shown={{ ticket, news, troubles, choose: acts.choose, reading }}
            corrections={older.facts}
          />
        </div>
        <OlderFacts older={older} />
      </Stack>
      {phone && <PhoneBar next={nexts[0]} choose={acts.choose} parties={parties} />}
      <TicketViewer number={ticket.number} files={files} />
      <ActWindows ticket={ticket} acts={acts} />
      {part && (
        <Suspense fallback={null}>
          <EditDialogs ticket={ticket} part={part} onClose={() => setPart(null)} />
        </Suspense>
      )}
    </Stack>
  );
}
