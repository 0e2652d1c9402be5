import { ActionIcon, Button, Stack, Title } from "@mantine/core";
import { IconPlus, IconPrinter } from "@tabler/icons-react";
import { Suspense, useEffect, useState } from "react";
import { Link } from "wouter";
import { useMe } from "../../api/queries";
import type { Module, TicketPage, TicketSummary } from "../../api/types";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { rememberModule } from "../../kit/keyboard/passage";
import { Loading } from "../../kit/Loading";
import { Split } from "../../kit/split/Split";
import { useRows } from "../../kit/split/useRows";
import { useTitle } from "../../kit/useTitle";
import { list } from "./words";
import { usePageSize } from "./toolbar/pageSize";
import { queryOf, writeChoice } from "./choice";
import { useListChoice } from "./params";
import { Empty, Notices, Pager, Summary } from "./Results";
import { SearchBox } from "./toolbar/SearchBox";
import { useSelection } from "./selection/selection";
import { TicketTable } from "./table/TicketTable";
import { PageSize, Toolbar } from "./toolbar/Toolbar";
import toolbar from "./toolbar/Toolbar.module.css";
import { useTicketPrefetch } from "./table/useTicketPrefetch";
import { prefetchPage, useTickets } from "./useTickets";
import { terms } from "../../kit/ticket/words";
import { lazily } from "../../kit/lazily";

const SelectionBar = lazily(() => import("./selection/SelectionBar"));
const PrintSheet = lazily(() => import("./PrintSheet"));

interface ActionsProps {
  module: Module;
  print: () => void;
}

function Actions({ module, print }: ActionsProps) {
  return (
    <div className={toolbar.actions}>
      <ActionIcon
        variant="default"
        size={34}
        aria-label={list.print}
        title={list.print}
        onClick={print}
      >
        <IconPrinter size={18} />
      </ActionIcon>
      <Button component={Link} href={`/${module}/nouveau`} h={34} aria-label={terms.newTicket}>
        <IconPlus size={18} aria-hidden />
        <span className={toolbar.newWords}>{terms.newTicket}</span>
      </Button>
    </div>
  );
}

const NONE: readonly TicketSummary[] = [];

/** What is asked and what came of it. */
function useListPage(module: Module) {
  const { data: me } = useMe();
  const [size, resize] = usePageSize(me);
  const place = useListChoice();
  const { choice, choose, address } = place;
  const query = queryOf(module, choice, size);
  const found = useTickets(query, me !== undefined);
  const page = found.data;
  const scope = writeChoice({ ...choice, sort: "modified", direction: "desc", cursors: [] });
  const tickets = page?.items ?? NONE;
  const selecting = useSelection(module, scope, tickets);
  const next = page?.cursor ?? null;
  const { frame, ...rows } = useRows({
    address,
    tickets,
    settled: page !== undefined && !found.isPlaceholderData,
    pages: choice.cursors.length,
    select: (number, range) => {
      const ticket = tickets.find((each) => each.number === number);
      if (ticket) selecting.toggle(ticket, range);
    },
    turn: (direction) => {
      const { cursors } = choice;
      if (direction === 1 ? !next : cursors.length === 0) return false;
      choose({ cursors: direction === 1 && next ? [...cursors, next] : cursors.slice(0, -1) });
      return true;
    },
  });
  useEffect(() => rememberModule(module, address));
  return { ...place, me, size, resize, query, found, selecting, frame, rows };
}

type Asked = ReturnType<typeof useListPage>;

function Tickets({ asked, page }: { asked: Asked; page: TicketPage }) {
  const { choice, choose, query, found, me, selecting, frame, rows } = asked;
  const prefetch = useTicketPrefetch();
  // From the first tick on: the bar also tells what became of a selection that is gone.
  const [selected, setSelected] = useState(false);
  if (selecting.selection.size > 0 && !selected) setSelected(true);
  const next = page.cursor;
  const nextQuery = next ? { ...query, cursor: next } : null;
  return (
    <>
      <Notices page={page} />
      {rows.rows.length === 0 ? (
        <Empty choice={choice} choose={choose} meant={page.did_you_mean} />
      ) : (
        <TicketTable
          {...prefetch}
          frame={frame}
          rows={rows}
          choice={choice}
          choose={choose}
          selecting={selecting}
          dimmed={found.isPlaceholderData}
        />
      )}
      <Pager
        choice={choice}
        choose={choose}
        next={next}
        intend={() => nextQuery && prefetchPage(nextQuery)}
      />
      {selected && me && (
        <Suspense fallback={null}>
          <SelectionBar me={me} selecting={selecting} tickets={page.items} />
        </Suspense>
      )}
    </>
  );
}

/** LST-1 to LST-4 and LST-6: the tickets of one module, and beside them the one that is open. */
export default function ListPage({ module }: { module: Module }) {
  const asked = useListPage(module);
  const { choice, choose, found, rows } = asked;
  const [printing, setPrinting] = useState(false);
  const title = list.title(terms.modules[module]);
  useTitle(rows.opened === null ? title : null);
  return (
    <Split wide={rows.wide} shown={rows.shown}>
      <Stack gap={6}>
        <div className={toolbar.top}>
          <Title order={1} fz={20} className={toolbar.title}>
            {title}
          </Title>
          <SearchBox
            module={module}
            choice={choice}
            choose={choose}
            busy={found.isFetching && choice.words !== "" && found.isPlaceholderData}
          />
          <Toolbar choice={choice} choose={choose} />
          <Actions module={module} print={() => setPrinting(true)} />
        </div>
        {found.error && <ErrorPanel error={found.error} retry={() => void found.refetch()} />}
        {!found.data && !found.error && <Loading />}
        {found.data && (
          <Summary page={found.data} choice={choice} busy={found.isPlaceholderData}>
            <PageSize size={asked.size} resize={asked.resize} />
          </Summary>
        )}
        {found.data && <Tickets asked={asked} page={found.data} />}
        {printing && (
          <Suspense fallback={null}>
            <PrintSheet
              title={title}
              choice={choice}
              query={asked.query}
              done={() => setPrinting(false)}
            />
          </Suspense>
        )}
      </Stack>
    </Split>
  );
}
