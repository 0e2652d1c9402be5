import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, type RefObject } from "react";
import { Link } from "wouter";
import { getDesk, type Desk, type DeskTicket } from "../../api/desk";
import { pauseOfList } from "../../api/live/pauses";
import { useLiveState } from "../../api/live/state";
import { keys } from "../../api/queries";
import type { Module } from "../../api/types";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { Loading } from "../../kit/Loading";
import { Split } from "../../kit/split/Split";
import { useRows, type Rows } from "../../kit/split/useRows";
import { useTitle } from "../../kit/useTitle";
import { desk as words } from "./words";
import { Absences } from "./Absences";
import { DeskTable } from "./DeskTable";
import { addressOf, countOf, ticketsOf, useSection, type Section } from "./sections";
import { usePassing } from "./passing";
import { Tiles } from "./Tiles";
import classes from "./Tiles.module.css";
import { terms } from "../../kit/ticket/words";

const KEPT = 30 * 60_000;
const NONE: readonly DeskTicket[] = [];
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

interface ContentProps {
  desk: Desk;
  section: Section;
  frame: RefObject<HTMLDivElement | null>;
  rows: Rows<DeskTicket>;
}

function Content({ frame, desk, section, rows }: ContentProps) {
  const all = countOf(desk, section);
  const shown = ticketsOf(desk, section).length;
  return (
    <>
      {desk.capped && (
        <Text size="sm" className="quiet">
          {words.capped(desk.tickets.length)}
        </Text>
      )}
      {rows.rows.length === 0 ? (
        <Empty section={section} nothing={desk.tickets.length === 0} />
      ) : (
        <DeskTable frame={frame} rows={rows} section={section} at={desk.at} />
      )}
      {shown > 0 && shown < all && (
        <Text size="sm" className="quiet">
          {words.first(shown, all)}
        </Text>
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
  const desk = usePassing(data, dataUpdatedAt);
  const section = useSection(desk);
  const tickets = useMemo(() => (desk ? ticketsOf(desk, section) : NONE), [desk, section]);
  const { frame, ...rows } = useRows({
    address: addressOf(section),
    tickets,
    settled: desk !== undefined,
  });
  useTitle(rows.opened === null ? words.title : null);
  return (
    <Split wide={rows.wide} shown={rows.shown}>
      <Stack gap={8}>
        <div className={classes.top}>
          <Title order={1} fz={20} className={classes.title}>
            {words.title}
          </Title>
          {desk && <Tiles desk={desk} shown={section} opened={rows.opened} />}
        </div>
        <Absences />
        {error && <ErrorPanel error={error} retry={() => void refetch()} />}
        {!desk && !error && <Loading />}
        {desk && <Content frame={frame} desk={desk} section={section} rows={rows} />}
      </Stack>
    </Split>
  );
}
