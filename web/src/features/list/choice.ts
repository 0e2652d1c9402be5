import type { ListState, ListView, Module, SearchQuery } from "../../api/types";

export const VIEWS: ListView[] = ["mine", "all"];
export const STATES: ListState[] = ["open", "today", "closed", "all"];
export const SORTS = [
  "number",
  "opened",
  "modified",
  "status",
  "place",
  "subject",
  "type",
  "vendors",
  "assigned_to",
] as const;
/** The columns as one reads them: which ticket it is, what it is about, who and when. */
export const COLUMNS: readonly Sort[] = [
  "number",
  "type",
  "status",
  "place",
  "subject",
  "vendors",
  "assigned_to",
  "opened",
  "modified",
];
export type Sort = (typeof SORTS)[number];
export type Direction = "asc" | "desc";

export interface ListChoice {
  view: ListView;
  state: ListState;
  sort: Sort;
  direction: Direction;
  /** The words looked for; empty when nothing is. */
  words: string;
  /** Year of opening of what is looked for among more than the open tickets; null: the current. */
  year: number | null;
  /** Cursors of the pages already passed; the last one is that of the page shown. */
  cursors: string[];
}

export const WORDS_MAX = 120;
const FIRST_YEAR = 2000;
/** Dates and numbers are wanted newest first, words from A to Z. */
const DESCENDING = new Set<Sort>(["number", "opened", "modified"]);

export const firstDirection = (sort: Sort): Direction => (DESCENDING.has(sort) ? "desc" : "asc");

function oneOf<T extends string>(value: string | null, allowed: readonly T[], otherwise: T): T {
  return allowed.find((each) => each === value) ?? otherwise;
}

function yearOf(value: string | null): number | null {
  const year = /^[0-9]{4}$/.test(value ?? "") ? Number(value) : 0;
  return year >= FIRST_YEAR ? year : null;
}

/** The choice that an address says; what it says wrong is as if it were not said. */
export function readChoice(search: string): ListChoice {
  const params = new URLSearchParams(search);
  const sort = oneOf(params.get("tri"), SORTS, "modified");
  return {
    view: oneOf(params.get("vue"), VIEWS, "mine"),
    state: oneOf(params.get("etat"), STATES, "open"),
    sort,
    direction: oneOf(params.get("sens"), ["asc", "desc"], firstDirection(sort)),
    words: (params.get("q") ?? "").trim().slice(0, WORDS_MAX),
    year: yearOf(params.get("annee")),
    cursors: params.getAll("page"),
  };
}

/** The address of a choice, as short as it can be; « » for what one finds on arriving. */
export function writeChoice(choice: ListChoice): string {
  const values = new URLSearchParams();
  const searching = choice.words !== "";
  if (choice.view !== "mine") values.set("vue", choice.view);
  if (choice.state !== "open") values.set("etat", choice.state);
  if (searching) values.set("q", choice.words);
  if (searching && choice.year !== null && choice.state !== "open") {
    values.set("annee", String(choice.year));
  }
  if (choice.sort !== "modified") values.set("tri", choice.sort);
  if (choice.direction !== firstDirection(choice.sort)) values.set("sens", choice.direction);
  choice.cursors.forEach((cursor) => values.append("page", cursor));
  const text = values.toString();
  return text ? `?${text}` : "";
}

/** What the API is asked for a choice. */
export function queryOf(module: Module, choice: ListChoice, limit: number): SearchQuery {
  const { view, state, sort, direction, words, year, cursors } = choice;
  const cursor = cursors.at(-1);
  return {
    module,
    view,
    state,
    limit,
    ...(cursor ? { cursor } : {}),
    ...(words ? { q: words } : {}),
    ...(words && year !== null && state !== "open" ? { year } : {}),
    ...(sort === "modified" && direction === "desc" ? {} : { sort, direction }),
  };
}
