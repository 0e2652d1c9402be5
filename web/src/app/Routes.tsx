import { Suspense } from "react";
import { Route, Switch } from "wouter";
import type { Module } from "../api/types";
import { Loading } from "../kit/Loading";
import { NotFound } from "../kit/NotFound";
import { isTicketNumber } from "../lib/ticketNumber";
import { pages } from "./pages";
import { Shell } from "./Shell";
import { lazily, lazilyFirst } from "../kit/lazily";
import { PaneContext, type PaneCode } from "../kit/split/context";

const DeskPage = lazily(pages.desk);
const ListPage = lazilyFirst(pages.list);
const CreationPage = lazily(pages.creation);
const TicketPage = lazily(pages.ticket);
const ValidationPage = lazily(pages.validation);
const HelpPage = lazily(pages.help);
const StatisticsPage = lazily(pages.statistics);
const ReportsPage = lazily(pages.reports);
const ReportPage = lazily(pages.report);
const AccountPage = lazily(pages.account);

/** The ticket beside the list or the desk. */
const PANE: PaneCode = { Pane: lazily(pages.pane), load: pages.pane };

const MODULES: Module[] = ["syndic", "gerance"];

export function Routes() {
  return (
    <Shell>
      <PaneContext value={PANE}>
        <Suspense fallback={<Loading />}>
          <Switch>
            <Route path="/">
              <DeskPage />
            </Route>
            <Route path="/compte">
              <AccountPage />
            </Route>
            {MODULES.map((module) => (
              <Route path={`/${module}`} key={module}>
                <ListPage module={module} key={module} />
              </Route>
            ))}
            {MODULES.map((module) => (
              <Route path={`/${module}/nouveau`} key={`${module}-new`}>
                <CreationPage module={module} key={module} />
              </Route>
            ))}
            <Route path="/tickets/:number">
              {({ number }) =>
                isTicketNumber(number) ? (
                  <TicketPage number={Number(number)} key={number} />
                ) : (
                  <NotFound />
                )
              }
            </Route>
            <Route path="/tickets/:number/valider">
              {({ number }) =>
                isTicketNumber(number) ? (
                  <ValidationPage number={Number(number)} key={number} />
                ) : (
                  <NotFound />
                )
              }
            </Route>
            <Route path="/statistiques">
              <StatisticsPage />
            </Route>
            <Route path="/rapports">
              <ReportsPage />
            </Route>
            <Route path="/rapports/:id">{({ id }) => <ReportPage id={id} key={id} />}</Route>
            <Route path="/aide/:part?">{({ part }) => <HelpPage part={part} />}</Route>
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </Suspense>
      </PaneContext>
    </Shell>
  );
}
