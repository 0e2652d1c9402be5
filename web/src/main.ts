/**
 * The start: small, so that it runs first. It asks for the session, for what the page shows and for
 * the page's code while the rest of the console, named in the page itself, is still on its way.
 */
import { askEarly } from "./api/start/ask";
import { preload } from "./app/pages";
import { openedList } from "./features/list/opened";
import { untilLoaded } from "./lib/untilLoaded";

const once = (target: EventTarget, name: string) =>
  new Promise<void>((done) => {
    target.addEventListener(name, () => done(), { once: true });
  });

/** The styles that the page names are there, or it is known that they will not be. */
async function styles(): Promise<void> {
  if (document.readyState === "loading") await once(document, "DOMContentLoaded");
  if (document.readyState === "complete") return;
  const links = [...document.querySelectorAll<HTMLLinkElement>("link[rel=stylesheet]")];
  const coming = links.filter((link) => !link.sheet).map((link) => once(link, "load"));
  await Promise.race([Promise.all(coming), once(window, "load")]);
}

const { pathname, search } = window.location;
askEarly(openedList(pathname, search));
preload(pathname);
// what is measured while it is drawn would be wrong without its styles
const drawable = styles();
void untilLoaded(() => import("./app/run")).then(async ({ run }) => {
  await drawable;
  run();
});
