import { restStyles } from "../kit/styles/rest";

/**
 * Where each page's code is. A page is fetched when it is shown; the one whose address is being
 * opened is fetched at once, while the session is still being asked for.
 */
export const pages = {
  desk: () => import("../features/desk/DeskPage"),
  list: () => import("../features/list/ListPage"),
  creation: () => import("../features/creation/CreationPage"),
  ticket: () => import("../features/ticket/TicketPage"),
  pane: () => import("../features/ticket/pane/TicketPane"),
  validation: () => import("../features/creation/ValidationPage"),
  help: () => import("../features/help/HelpPage"),
  statistics: () => import("../features/statistics/StatisticsPage"),
  reports: () => import("../features/reports/ReportsPage"),
  report: () => import("../features/reports/ReportPage"),
  account: () => import("../features/account/AccountPage"),
};

const OPENED: [RegExp, keyof typeof pages][] = [
  [/^\/$/, "desk"],
  [/^\/(syndic|gerance)$/, "list"],
  [/^\/(syndic|gerance)\/nouveau$/, "creation"],
  [/^\/tickets\/\d+$/, "ticket"],
  [/^\/tickets\/\d+\/valider$/, "validation"],
  [/^\/statistiques$/, "statistics"],
  [/^\/rapports$/, "reports"],
  [/^\/rapports\/[^/]+$/, "report"],
  [/^\/compte$/, "account"],
  [/^\/aide(\/\w+)?$/, "help"],
];

const later = () => undefined;

/** Asks for code and styles of the page at this address. A failure is for the page itself to say. */
export function preload(path: string): void {
  const page = OPENED.find(([address]) => address.test(path))?.[1];
  if (!page) return;
  pages[page]().catch(later);
  // the list does with the styles of the start
  if (page !== "list") restStyles().catch(later);
}
