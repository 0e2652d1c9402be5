import { Alert, Stack, Text } from "@mantine/core";
import { lazy, Suspense, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { isNotFound } from "../../api/errors";
import { markSeen } from "../../api/endpoints";
import { keys, queryClient, useTicket } from "../../api/queries";
import type { Ticket } from "../../api/types";
import { ErrorPanel } from "../../common/ErrorPanel";
import { Loading } from "../../common/Loading";
import { NotFound } from "../../common/NotFound";
import { useTitle } from "../../common/useTitle";
import { fr } from "../../strings/fr";
import { ActDialog, type ChosenAct } from "./acts/ActDialog";
import { Exports } from "./body/Exports";
import { Parties } from "./body/Parties";
import { TroubledSends } from "./body/Sends";
import { OlderButton, TimelineColumn } from "./body/Timeline";
import { documentsOf } from "./documents/documents";
import { TicketViewer } from "./documents/TicketViewer";
import { EditDialog } from "./edit/EditDialog";
import {
  contactEditor,
  delaysEditor,
  notifiedEditor,
  originEditor,
  textsEditor,
} from "./edit/editors";
import { HeaderLeft, type EditPart } from "./header/HeaderLeft";
import { HeaderMiddle } from "./header/HeaderMiddle";
import { HeaderRight } from "./header/HeaderRight";
import { isQuote } from "./acts/words";
import { concerning } from "./quotes/focus";
import classes from "./Ticket.module.css";
import { useOlder } from "./useOlder";

const QuoteComparison = lazy(() => import("./quotes/QuoteComparison"));
const ContactVendor = lazy(() => import("./quotes/ContactVendor"));
const OTHER_VENDOR = new Set(["replace_vendor", "add_vendor"]);

function EditDialogs({
  ticket,
  part,
  close,
}: {
  ticket: Ticket;
  part: EditPart | null;
  close: () => void;
}) {
  const common = { ticket, onClose: close };
  return (
    <>
      <EditDialog
        {...common}
        title={fr.edit.texts}
        editor={textsEditor}
        opened={part === "texts"}
      />
      <EditDialog
        {...common}
        title={fr.edit.contact}
        editor={contactEditor}
        opened={part === "contact"}
      />
      <EditDialog
        {...common}
        title={fr.edit.notified}
        editor={notifiedEditor}
        opened={part === "notified"}
      />
      <EditDialog
        {...common}
        title={fr.edit.delays}
        editor={delaysEditor}
        opened={part === "delays"}
      />
      <EditDialog
        {...common}
        title={fr.edit.information}
        editor={originEditor}
        opened={part === "origin"}
      />
    </>
  );
}

/** Tells the API that this user has read the ticket as it is now (LST-3). */
function useSeen(ticket: Ticket | undefined): void {
  const number = ticket?.number;
  const newest = ticket?.timeline.items[0]?.id;
  useEffect(() => {
    if (number === undefined) return;
    // The red dot is a convenience: a failed mark is tried again with the next fact.
    markSeen(number)
      .then(() => queryClient.invalidateQueries({ queryKey: keys.lists }))
      .catch(() => undefined);
  }, [number, newest]);
}

/** Opens the window of an act; validating a request has its own page. */
function useChosen(ticket: Ticket) {
  const [chosen, setChosen] = useState<ChosenAct | null>(null);
  const [, navigate] = useLocation();
  const choose = (act: ChosenAct) => {
    if (act.offer.act === "validate_request") navigate(`/tickets/${ticket.number}/valider`);
    else setChosen(act);
  };
  return { chosen, choose, drop: () => setChosen(null) };
}

function ActWindow({ ticket, act }: { ticket: Ticket; act: ReturnType<typeof useChosen> }) {
  const { chosen, drop } = act;
  if (chosen && OTHER_VENDOR.has(chosen.offer.act)) {
    return (
      <Suspense fallback={null}>
        <ContactVendor ticket={ticket} offer={chosen.offer} onClose={drop} />
      </Suspense>
    );
  }
  return <ActDialog chosen={chosen} ticket={ticket} onClose={drop} />;
}

function TicketBody({ ticket }: { ticket: Ticket }) {
  const act = useChosen(ticket);
  const [part, setPart] = useState<EditPart | null>(null);
  const [focus, setFocus] = useState<string | null>(null);
  const older = useOlder(ticket);
  const facts = focus ? older.facts.filter(concerning(focus)) : older.facts;
  const files = documentsOf(ticket, older.facts);
  return (
    <Stack gap="md">
      <div className={`panel ${classes.header}`}>
        <HeaderLeft ticket={ticket} edit={setPart} />
        <HeaderMiddle ticket={ticket} onEdit={() => setPart("texts")} />
        <HeaderRight ticket={ticket} files={files} onAct={(offer) => act.choose({ offer })} />
      </div>
      <TroubledSends number={ticket.number} />
      {ticket.state === "closed" && <Exports number={ticket.number} />}
      {isQuote(ticket.type) && (
        <Suspense fallback={null}>
          <QuoteComparison ticket={ticket} choose={act.choose} />
        </Suspense>
      )}
      <div className={classes.body}>
        <Parties ticket={ticket} choose={act.choose} focus={focus} setFocus={setFocus} />
        <TimelineColumn
          title={fr.ticket.received}
          empty={fr.ticket.nothingReceived}
          facts={facts.filter((fact) => fact.column === "received")}
          number={ticket.number}
        />
        <TimelineColumn
          title={fr.ticket.sent}
          empty={fr.ticket.nothingSent}
          facts={facts.filter((fact) => fact.column !== "received")}
          number={ticket.number}
        />
      </div>
      {older.failure && (
        <Text size="sm" c="red.8" ta="center" role="alert">
          {older.failure}
        </Text>
      )}
      {older.hasMore && <OlderButton onClick={() => void older.more()} busy={older.busy} />}
      <TicketViewer number={ticket.number} files={files} />
      <ActWindow ticket={ticket} act={act} />
      <EditDialogs ticket={ticket} part={part} close={() => setPart(null)} />
    </Stack>
  );
}

/** TIC-1 to TIC-5: one ticket, kept up to date while it is on screen. */
export default function TicketPage({ number }: { number: number }) {
  const { data: ticket, error, refetch } = useTicket(number);
  useSeen(ticket);
  useTitle(ticket ? `${number} ${ticket.subject}` : String(number));
  if (isNotFound(error)) return <NotFound text={fr.errors.ticketNotFound} />;
  if (!ticket) {
    return error ? <ErrorPanel error={error} retry={() => void refetch()} /> : <Loading />;
  }
  return (
    <>
      {error && (
        <Alert color="yellow" py="xs" mb="sm" role="status">
          {fr.errors.updateLate}
        </Alert>
      )}
      <TicketBody ticket={ticket} />
    </>
  );
}
