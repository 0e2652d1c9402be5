import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import { useMe } from "../../api/queries";
import { listReports } from "../../api/reports";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { Loading } from "../../kit/Loading";
import { useTitle } from "../../kit/useTitle";
import { reports as words } from "./words";
import { CreateDialog } from "./CreateDialog";
import { ReportTable } from "./ReportTable";
import { Schedules } from "./Schedules";
import { moves } from "./mailState";

const SOON = 2_000;
const LATER = 30_000;

function useReports() {
  return useInfiniteQuery({
    queryKey: ["reports"],
    queryFn: ({ pageParam }) => listReports(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.cursor ?? undefined,
    // What is being built or sent is soon something else.
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.reports.some(moves)) ? SOON : LATER,
    refetchIntervalInBackground: false,
  });
}

function Listed() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useReports();
  const found = data?.pages.flatMap((page) => page.reports) ?? [];
  return (
    <>
      {error && <ErrorPanel error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && found.length === 0 && (
        <Stack align="center" gap="xs" py={48} px="md" className="panel">
          <Text fw={600}>{words.empty}</Text>
          <Text size="sm" className="quiet" ta="center">
            {words.emptyHint}
          </Text>
        </Stack>
      )}
      {found.length > 0 && <ReportTable reports={found} />}
      {hasNextPage && (
        <Button
          variant="default"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
          style={{ alignSelf: "center" }}
        >
          {words.older}
        </Button>
      )}
    </>
  );
}

/** END-3: the reports already made, a new one, and those that make themselves. */
export default function ReportsPage() {
  useTitle(words.title);
  const { data: me } = useMe();
  const [, navigate] = useLocation();
  const [creating, setCreating] = useState(false);
  const canWrite = me?.user.rights.includes("write_tickets") ?? false;
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} fz={22}>
            {words.title}
          </Title>
          <Text size="sm" className="quiet" maw={640}>
            {words.hint}
          </Text>
        </div>
        {canWrite && (
          <Button
            leftSection={<IconPlus size={18} stroke={1.8} />}
            onClick={() => setCreating(true)}
          >
            {words.create}
          </Button>
        )}
      </Group>
      <Listed />
      <Schedules canWrite={canWrite} />
      {creating && (
        <CreateDialog
          onClose={() => setCreating(false)}
          onCreated={(report) => navigate(`/rapports/${report.id}`)}
        />
      )}
    </Stack>
  );
}
