import { Button, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { listTickets } from "../../api/endpoints";
import { keys, useMe } from "../../api/queries";
import type { Module, TicketPage } from "../../api/types";
import { ErrorPanel } from "../../common/ErrorPanel";
import { Loading } from "../../common/Loading";
import { useTitle } from "../../common/useTitle";
import { fr } from "../../strings/fr";
import { STATES, useListChoice, VIEWS, type ListChoice } from "./params";
import { TicketTable } from "./TicketTable";

const REFRESH = 20_000;

function Filters({
  choice,
  choose,
}: {
  choice: ListChoice;
  choose: (next: Partial<ListChoice>) => void;
}) {
  return (
    <Group gap="sm" role="group">
      <SegmentedControl
        aria-label={fr.list.viewLabel}
        value={choice.view}
        onChange={(value) => choose({ view: value as ListChoice["view"] })}
        data={VIEWS.map((value) => ({ value, label: fr.list.views[value] }))}
      />
      <SegmentedControl
        aria-label={fr.list.stateLabel}
        value={choice.state}
        onChange={(value) => choose({ state: value as ListChoice["state"] })}
        data={STATES.map((value) => ({ value, label: fr.list.states[value] }))}
      />
    </Group>
  );
}

function Pager({
  choice,
  choose,
  next,
}: {
  choice: ListChoice;
  choose: (next: Partial<ListChoice>) => void;
  next: string | null;
}) {
  if (choice.cursors.length === 0 && !next) return null;
  return (
    <Group justify="center" gap="sm">
      <Button
        variant="default"
        leftSection={<IconChevronLeft size={16} />}
        disabled={choice.cursors.length === 0}
        onClick={() => choose({ cursors: choice.cursors.slice(0, -1) })}
      >
        {fr.common.previous}
      </Button>
      <Button
        variant="default"
        rightSection={<IconChevronRight size={16} />}
        disabled={!next}
        onClick={() => next && choose({ cursors: [...choice.cursors, next] })}
      >
        {fr.common.next}
      </Button>
    </Group>
  );
}

function Empty({ view }: { view: ListChoice["view"] }) {
  return (
    <Stack align="center" gap={4} py={56} px="md" className="panel">
      <Text fw={600}>{fr.list.emptyTitle}</Text>
      <Text size="sm" className="quiet" ta="center">
        {view === "mine" ? fr.list.emptyMine : fr.list.emptyAll}
      </Text>
    </Stack>
  );
}

interface TicketsProps {
  page: TicketPage;
  choice: ListChoice;
  choose: (next: Partial<ListChoice>) => void;
  dimmed: boolean;
}

function Tickets({ page, choice, choose, dimmed }: TicketsProps) {
  const empty = page.items.length === 0;
  return (
    <>
      {empty ? <Empty view={choice.view} /> : <TicketTable tickets={page.items} dimmed={dimmed} />}
      <Pager choice={choice} choose={choose} next={page.cursor} />
      {!empty && (
        <Text size="xs" className="quiet" ta="center">
          {fr.list.legend}
        </Text>
      )}
    </>
  );
}

/** LST-1 to LST-3: the tickets of one module. */
export default function ListPage({ module }: { module: Module }) {
  const [choice, choose] = useListChoice();
  const { data: me } = useMe();
  const limit = me?.agency.page_size ?? 20;
  const cursor = choice.cursors.at(-1);
  const query = { module, view: choice.view, state: choice.state, limit, cursor };
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: [...keys.lists, query],
    queryFn: () => listTickets(query),
    enabled: me !== undefined,
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH,
  });
  const title = fr.list.title(fr.modules[module]);
  useTitle(title);
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={1} fz={22}>
          {title}
        </Title>
        <Button component={Link} href={`/${module}/nouveau`} leftSection={<IconPlus size={16} />}>
          {fr.app.newTicket}
        </Button>
      </Group>
      <Filters choice={choice} choose={choose} />
      {error && <ErrorPanel error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Tickets page={data} choice={choice} choose={choose} dimmed={isPlaceholderData} />}
    </Stack>
  );
}
