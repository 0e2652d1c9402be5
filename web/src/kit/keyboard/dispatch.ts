/**
 * One listener for the keys of the whole console. Layers of bindings are asked from the newest to
 * the oldest; what is typed in a field, under a dialog or with a modifier is never a shortcut.
 */

/** What a key does; `false` leaves it to the layer below and to the browser. */
export type KeyAction = (event: KeyboardEvent) => unknown;

/** By `KeyboardEvent.key` (« j », « ArrowDown », « ? »), or two keys one after the other (« g s »). */
export type KeyMap = Readonly<Record<string, KeyAction>>;

/** Where the focus must be for keys to be heard: the ticket beside a list has its own. */
export type Where = "page" | "pane" | "everywhere";

export interface Layer {
  keys: () => KeyMap;
  /** A dialog's own keys: heard although a dialog is open, instead of those of the page. */
  inDialog: boolean;
  where?: Where;
}

const SEQUENCE_MS = 1500;
const OFF = "loge.keys";
const TYPING =
  "textarea, select, [contenteditable]:not([contenteditable='false']), [role='textbox']," +
  "[role='combobox'], input:not([type='checkbox'], [type='radio'], [type='button'])";
const OVERLAYS = "[role='dialog'], [role='alertdialog'], [role='menu']";
/** Elements that do something of their own with the space bar, with Enter too, or with arrows. */
const PRESSED = "button, summary, input, [role='button'], [role='tab'], [role='option']";
const ENTERED = `a[href], ${PRESSED}`;
const STEERED =
  "input[type='radio'], [role='radio'], [role='tab'], [role='slider'], [role='separator']," +
  "video, audio";
/** The ticket beside a list. */
export const PANE = "[data-pane]";

const layers: Layer[] = [];
/** What the latest key was pressed under, noted before a dialog can close on it. */
let coveredBy: { event: KeyboardEvent; covered: boolean } | null = null;
let begun: { key: string; at: number } | null = null;

/** Single letters can be switched off by who dictates or types with a tool (WCAG 2.1.4). */
export function lettersOn(): boolean {
  return localStorage.getItem(OFF) !== "off";
}

export function setLetters(on: boolean): void {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "off");
}

function nameOf(event: KeyboardEvent): string {
  // Caps Lock must not silence the letters.
  return event.key.length === 1 && !event.shiftKey ? event.key.toLowerCase() : event.key;
}

function matches(event: KeyboardEvent, selector: string): boolean {
  return event.target instanceof Element && event.target.closest(selector) !== null;
}

/** Does the element that has the focus want this key for itself? */
function belongsToElement(event: KeyboardEvent, key: string): boolean {
  if (matches(event, TYPING)) return true;
  if (key === "Enter" && matches(event, ENTERED)) return true;
  if (key === " " && matches(event, PRESSED)) return true;
  return key.startsWith("Arrow") && matches(event, STEERED);
}

function isShortcut(event: KeyboardEvent, key: string): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (key.length === 1 && key !== " " && !lettersOn()) return false;
  return !belongsToElement(event, key);
}

function run(name: string, event: KeyboardEvent, heard: Layer[]): boolean {
  for (const layer of heard) {
    const action = layer.keys()[name];
    if (action && action(event) !== false) {
      event.preventDefault();
      return true;
    }
  }
  return false;
}

/** A window may wait behind the page, hidden, until what it sent has been answered. */
const isSeen = (overlay: Element): boolean => overlay.checkVisibility?.() ?? true;

const isCovered = () => [...document.querySelectorAll(OVERLAYS)].some(isSeen);

const isHeardAt = ({ where = "page" }: Layer, at: Where): boolean =>
  where === "everywhere" || where === at;

function beforeAll(event: KeyboardEvent): void {
  coveredBy = { event, covered: isCovered() };
}

function onKeyDown(event: KeyboardEvent): void {
  const key = nameOf(event);
  if (!isShortcut(event, key)) return;
  // Without animation a dialog is gone by now: Esc closed it and must not leave the page too.
  const covered = coveredBy?.event === event ? coveredBy.covered : isCovered();
  const where: Where = matches(event, PANE) ? "pane" : "page";
  const heard = layers
    .filter((layer) => layer.inDialog === covered && (covered || isHeardAt(layer, where)))
    .reverse();
  const first = begun && event.timeStamp - begun.at < SEQUENCE_MS ? begun.key : null;
  begun = null;
  if (first && run(`${first} ${key}`, event, heard)) return;
  if (run(key, event, heard)) return;
  const begins = heard.some((layer) =>
    Object.keys(layer.keys()).some((name) => name.startsWith(`${key} `)),
  );
  if (begins && !event.repeat) begun = { key, at: event.timeStamp };
}

/** Puts a layer on top (or at the bottom, for what holds everywhere); answers how to remove it. */
export function addLayer(layer: Layer, bottom = false): () => void {
  if (layers.length === 0) {
    window.addEventListener("keydown", beforeAll, true);
    window.addEventListener("keydown", onKeyDown);
  }
  if (bottom) layers.unshift(layer);
  else layers.push(layer);
  return () => {
    layers.splice(layers.indexOf(layer), 1);
    if (layers.length > 0) return;
    window.removeEventListener("keydown", beforeAll, true);
    window.removeEventListener("keydown", onKeyDown);
  };
}
