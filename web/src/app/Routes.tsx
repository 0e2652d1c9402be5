import { lazy, Suspense } from "react";
import { Route, Switch } from "wouter";
import type { Module } from "../api/types";
import { Loading } from "../kit/Loading";
import { NotFound } from "../kit/NotFound";
import { pages } from "./pages";
import { Shell } from "./Shell";

const DeskPage = lazy(pages.desk);
const ListPage = lazy(pages.list);
const CreationPage = lazy(pages.creation);
const TicketPage = lazy(pages.ticket);
const ValidationPage = lazy(pages.validation);
const HelpPage = lazy(pages.help);
const StatisticsPage = lazy(pages.statistics);
const ReportsPage = lazy(pages.reports);
const ReportPage = lazy(pages.report);
const AccountPage = lazy(pages.account);

const MODULES: Module[] = ["syndic", "gerance"];

export function Routes() {
  return (
    <Shell>
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
              /^\d{1,12}$/.test(number) ? (
                <TicketPage number={Number(number)} key={number} />
              ) : (
                <NotFound />
              )
            }
          </Route>
          <Route path="/tickets/:number/valider">
            {({ number }) =>
              /^\d{1,12}$/.test(number) ? (
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
    </Shell>
  );
}
