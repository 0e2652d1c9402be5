import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { Link } from "wouter";
import { getDesk, type Desk } from "../../api/desk";
import { pauseOfList } from "../../api/live/pauses";
import { useLiveState } from "../../api/live/state";
import { keys } from "../../api/queries";
import type { Module } from "../../api/types";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { Loading } from "../../kit/Loading";
import { useTitle } from "../../kit/useTitle";
import { desk as words } from "./words";
import { Absences } from "./Absences";
import classes from "./Desk.module.css";
import { DeskTable } from "./DeskTable";
import { Details } from "./Details";
import { addressOf, countOf, ticketsOf, useSection, type Section } from "./sections";
import { usePassing } from "./passing";
import { Tiles } from "./Tiles";
import { useDeskRows } from "./useDeskRows";
import { terms } from "../../kit/ticket/words";

const KEPT = 30 * 60_000;
/** Room for the list and the details side by side. */
const WIDE = "(min-width: 62em)";
const MODULES: Module[] = ["syndic", "gerance"];

function Empty({ section, nothing }: { section: Section; nothing: boolean }) {
  const [title, hint] = words.empty[nothing ? "all" : section];
  return (
    <Stack align="center" gap="xs" py={56} px="md" className="panel">
      <Text fw={600}>{title}</Text>
      <Text size="sm" className="quiet" ta="center">
        {hint}
      </Text>
      {nothing && (
        <Group gap="xs" justify="center">
          {MODULES.map((module) => (
            <Button component={Link} href={`/${module}/nouveau`} variant="light" key={module}>
              {words.create(terms.modules[module])}
            </Button>
          ))}
          {MODULES.map((module) => (
            <Button component={Link} href={`/${module}?vue=all`} variant="subtle" key={module}>
              {words.agency(terms.modules[module])}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}

function Rows({ desk, section }: { desk: Desk; section: Section }) {
  const wide = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false });
  const tickets = ticketsOf(desk, section);
  const { frame, current, stand, open } = useDeskRows(addressOf(section), tickets, wide);
  const latest = useRef(stand);
  useEffect(() => {
    latest.current = stand;
  });
  const choose = useCallback((number: number) => latest.current(number), []);
  const shown = tickets.find(({ number }) => number === current);
  const all = countOf(desk, section);
  return (
    <div className={classes.panes}>
      <div className={classes.listing}>
        <DeskTable
          frame={frame}
          section={section}
          tickets={tickets}
          current={current}
          at={desk.at}
          choosing={wide}
          choose={choose}
          open={open}
        />
        {tickets.length < all && (
          <Text size="sm" className="quiet" mt="xs">
            {words.first(tickets.length, all)}
          </Text>
        )}
      </div>
      {wide && shown && <Details shown={shown} at={desk.at} />}
    </div>
  );
}

function Content({ read, readAt }: { read: Desk; readAt: number }) {
  const desk = usePassing(read, readAt);
  const section = useSection(desk);
  return (
    <>
      <Tiles desk={desk} shown={section} />
      {desk.capped && (
        <Text size="sm" className="quiet">
          {words.capped(desk.tickets.length)}
        </Text>
      )}
      {countOf(desk, section) === 0 ? (
        <Empty section={section} nothing={desk.tickets.length === 0} />
      ) : (
        <Rows desk={desk} section={section} key={section} />
      )}
    </>
  );
}

/** LST-8: what needs me, what is late, today's appointments, what came in; both modules. */
export default function DeskPage() {
  const live = useLiveState();
  const { data, dataUpdatedAt, error, refetch } = useQuery({
    // Among the lists: what refreshes them refreshes the desk.
    queryKey: [...keys.lists, "desk"],
    queryFn: ({ signal }) => getDesk(signal),
    gcTime: KEPT,
    refetchInterval: pauseOfList(live),
  });
  useTitle(words.title);
  return (
    <Stack gap="sm">
      <Title order={1} fz={22}>
        {words.title}
      </Title>
      <Absences />
      {error && <ErrorPanel error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Content read={data} readAt={dataUpdatedAt} />}
    </Stack>
  );
}
