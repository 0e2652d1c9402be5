/**
 * Where each page's code is. A page is fetched when it is shown; the one whose address is being
 * opened is fetched at once, while the session is still being asked for.
 */
export const pages = {
  desk: () => import("../features/desk/DeskPage"),
  list: () => import("../features/list/ListPage"),
  creation: () => import("../features/creation/CreationPage"),
  ticket: () => import("../features/ticket/TicketPage"),
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

/** Asks for the code of the page at this address. A failure is for the page itself to say. */
export function preload(path: string): void {
  const found = OPENED.find(([address]) => address.test(path));
  if (found) pages[found[1]]().catch(() => undefined);
}
