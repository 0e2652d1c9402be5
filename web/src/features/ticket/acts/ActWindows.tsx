import { notifications } from "@mantine/notifications";
import { Suspense, useEffect, useRef } from "react";
import type { ActName, Ticket } from "../../../api/types";
import { page as words } from "../words/page";
import type { ChosenAct } from "./send";
import type { ActWindows as Windows } from "./useActWindows";
import { lazily } from "../../../kit/lazily";

const ActDialog = lazily(() => import("./ActDialog"));
const ContactVendor = lazily(() => import("../quotes/ContactVendor"));
const OTHER_VENDOR = new Set<ActName>(["replace_vendor", "add_vendor"]);

/** Tells whoever has left the page meanwhile; what was typed waits in the window. */
function tellElsewhere(ticket: Ticket, { offer }: ChosenAct, failure: string) {
  notifications.show({
    color: "red",
    autoClose: false,
    title: words.refusedElsewhere(ticket.number, offer.label),
    message: `${failure} ${words.keptElsewhere}`,
  });
}

/** Is the page still there when the answer comes? */
function useHere() {
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  return here;
}

/** The windows of acts: the open one, and behind the page those on their way. */
export function ActWindows({ ticket, acts }: { ticket: Ticket; acts: Windows }) {
  const here = useHere();
  return acts.windows.map(({ id, chosen, state }) => {
    const gone = () => acts.change({ type: "gone", id });
    if (OTHER_VENDOR.has(chosen.offer.act)) {
      return (
        <Suspense fallback={null} key={id}>
          <ContactVendor ticket={ticket} offer={chosen.offer} onClose={gone} />
        </Suspense>
      );
    }
    return (
      <Suspense fallback={null} key={id}>
        <ActDialog
          chosen={chosen}
          ticket={ticket}
          opened={state === "open"}
          onSending={(said) => {
            const at = new Date().toISOString();
            acts.change({ type: "sending", id, said, at, facts: ticket.timeline.items });
          }}
          onRefused={(failure) => {
            if (here.current) acts.change({ type: "refused", id });
            else tellElsewhere(ticket, chosen, failure);
          }}
          onGone={gone}
        />
      </Suspense>
    );
  });
}
