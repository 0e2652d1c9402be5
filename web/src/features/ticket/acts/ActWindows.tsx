import { lazy, Suspense } from "react";
import type { Ticket } from "../../../api/types";
import type { ActWindows as Windows } from "./useActWindows";

const ActDialog = lazy(() => import("./ActDialog"));
const ContactVendor = lazy(() => import("../quotes/ContactVendor"));
const OTHER_VENDOR = new Set(["replace_vendor", "add_vendor"]);

/** The windows of acts: the open one, and behind the page those on their way. */
export function ActWindows({ ticket, acts }: { ticket: Ticket; acts: Windows }) {
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
          onSending={(said) =>
            acts.change({ type: "sending", id, said, at: new Date().toISOString() })
          }
          onRefused={() => acts.change({ type: "refused", id })}
          onGone={gone}
        />
      </Suspense>
    );
  });
}
