import { Suspense, useState } from "react";
import { usePathname } from "wouter/use-browser-location";
import { useSearch } from "wouter";
import { lazily } from "../kit/lazily";
import { openedIn } from "../kit/split/address";

const Notifications = lazily(async () => {
  const { Notifications } = await import("@mantine/notifications");
  return { default: Notifications };
});
/** Pages that say what they did in their own place, while no ticket is open beside them. */
const QUIET = ["/", "/syndic", "/gerance"];

/** On a phone the acts are at the bottom, under the thumb: nothing may cover them. */
const onPhone = () => window.matchMedia("(max-width: 47.99em)").matches;

/** Short messages in the corner, from the first page that uses them on. */
export function Toasts() {
  const opened = openedIn(useSearch()) !== null;
  const quiet = QUIET.includes(usePathname()) && !opened;
  const [wanted, setWanted] = useState(!quiet);
  if (!quiet && !wanted) setWanted(true);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <Notifications position={onPhone() ? "top-center" : "bottom-right"} autoClose={3000} />
    </Suspense>
  );
}
