import { ActionIcon, Button, Stack, Title } from "@mantine/core";
import { IconPlus, IconPrinter } from "@tabler/icons-react";
import { Suspense, useRef, useState } from "react";
import { Link, useLocation } from "wouter";
import { useMe } from "../../api/queries";
import type { Module, TicketPage } from "../../api/types";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { FROM_LIST } from "../../kit/keyboard/passage";
import { Loading } from "../../kit/Loading";
import { useTitle } from "../../kit/useTitle";
import { list } from "./words";
import { usePageSize } from "./toolbar/pageSize";
import { queryOf, writeChoice } from "./choice";
import { useListChoice } from "./params";
import { Empty, Notices, Pager, Summary } from "./Results";
import { SearchBox } from "./toolbar/SearchBox";
import { useSelection } from "./selection/selection";
import { TicketTable } from "./table/TicketTable";
import { Toolbar } from "./toolbar/Toolbar";
import toolbar from "./toolbar/Toolbar.module.css";
import { useListRows } from "./table/useListRows";
import { useTicketPrefetch } from "./table/useTicketPrefetch";
import { prefetchPage, useTickets } from "./useTickets";
import { terms } from "../../kit/ticket/words";
import { lazily } from "../../kit/lazily";

const SelectionBar = lazily(() => import("./selection/SelectionBar"));
const PrintSheet = lazily(() => import("./PrintSheet"));

interface TopProps {
  module: Module;
  title: string;
  print: () => void;
}

function Top({ module, title, print }: TopProps) {
  return (
    <div className={toolbar.top}>
      <Title order={1} fz={22} className={toolbar.title}>
        {title}
      </Title>
      <ActionIcon
        variant="default"
        size={36}
        className={toolbar.actions}
        aria-label={list.print}
        title={list.print}
        onClick={print}
      >
        <IconPrinter size={18} />
      </ActionIcon>
      <Button
        component={Link}
        href={`/${module}/nouveau`}
        className={toolbar.actions}
        aria-label={terms.newTicket}
      >
        <IconPlus size={18} aria-hidden />
        <span className={toolbar.newWords}>{terms.newTicket}</span>
      </Button>
    </div>
  );
}

/** What is asked and what came of it. */
function useListPage(module: Module) {
  const { data: me } = useMe();
  const [size, resize] = usePageSize(me);
  const place = useListChoice();
  const query = queryOf(module, place.choice, size);
  const found = useTickets(query, me !== undefined);
  return { ...place, me, size, resize, query, found };
}

type Asked = ReturnType<typeof useListPage>;

function Tickets({ module, asked, page }: { module: Module; asked: Asked; page: TicketPage }) {
  const { choice, choose, address, query, found, me } = asked;
  const frame = useRef<HTMLDivElement>(null);
  const [, navigate] = useLocation();
  const prefetch = useTicketPrefetch();
  const scope = writeChoice({ ...choice, sort: "modified", direction: "desc", cursors: [] });
  const selecting = useSelection(module, scope, page.items);
  // From the first tick on: the bar also tells what became of a selection that is gone.
  const [selected, setSelected] = useState(false);
  if (selecting.selection.size > 0 && !selected) setSelected(true);
  const next = page.cursor;
  const nextQuery = next ? { ...query, cursor: next } : null;
  const rows = useListRows({
    module,
    address,
    frame,
    tickets: page.items,
    settled: !found.isPlaceholderData,
    pages: choice.cursors.length,
    open: (number) => navigate(`/tickets/${number}`, { state: FROM_LIST }),
    select: selecting.toggle,
    turn: (direction) => {
      const { cursors } = choice;
      if (direction === 1 ? !next : cursors.length === 0) return false;
      choose({ cursors: direction === 1 && next ? [...cursors, next] : cursors.slice(0, -1) });
      return true;
    },
  });
  return (
    <>
      <Notices page={page} />
      <Summary page={page} choice={choice} busy={found.isPlaceholderData} />
      {page.items.length === 0 ? (
        <Empty choice={choice} choose={choose} meant={page.did_you_mean} />
      ) : (
        <TicketTable
          {...prefetch}
          frame={frame}
          tickets={page.items}
          choice={choice}
          choose={choose}
          current={rows.current}
          stand={rows.stand}
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

/** LST-1 to LST-4 and LST-6: the tickets of one module. */
export default function ListPage({ module }: { module: Module }) {
  const asked = useListPage(module);
  const { choice, choose, found } = asked;
  const [printing, setPrinting] = useState(false);
  const title = list.title(terms.modules[module]);
  useTitle(title);
  return (
    <Stack gap="sm">
      <Top module={module} title={title} print={() => setPrinting(true)} />
      <div className={toolbar.bar}>
        <SearchBox
          module={module}
          choice={choice}
          choose={choose}
          busy={found.isFetching && choice.words !== "" && found.isPlaceholderData}
        />
        <Toolbar choice={choice} choose={choose} size={asked.size} resize={asked.resize} />
      </div>
      {found.error && <ErrorPanel error={found.error} retry={() => void found.refetch()} />}
      {!found.data && !found.error && <Loading />}
      {found.data && <Tickets module={module} asked={asked} page={found.data} />}
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
  );
}
