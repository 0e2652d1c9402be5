import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconCalendarRepeat } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { queryClient } from "../../api/queries";
import { deleteSchedule, listSchedules, type Schedule } from "../../api/reports";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { dayOf } from "../../lib/paris";
import { schedules as words } from "./words";
import { ALL } from "./DataFields";
import classes from "./Reports.module.css";
import { ScheduleDialog } from "./ScheduleDialog";

function Line({ schedule, canWrite }: { schedule: Schedule; canWrite: boolean }) {
  const remove = useMutation({
    mutationFn: () => deleteSchedule(schedule.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["report-schedules"] }),
  });
  const everything = schedule.data.length === ALL.length;
  return (
    <li className={classes.schedule}>
      <div>
        <Text fw={600}>
          {schedule.place.name} — {schedule.label_every.toLowerCase()}
        </Text>
        <Text size="sm" className="quiet">
          {words.next(dayOf(schedule.next_at))}, {words.by(schedule.author.name)},{" "}
          {everything ? words.all : words.some(schedule.data.length)}
        </Text>
        {remove.error && <ErrorPanel error={remove.error} />}
      </div>
      {canWrite && (
        <Button
          variant="default"
          size="xs"
          aria-label={words.removeOf(schedule.place.name)}
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          {words.remove}
        </Button>
      )}
    </li>
  );
}

/** The reports that make themselves. */
export function Schedules({ canWrite }: { canWrite: boolean }) {
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState("");
  const { data, error, refetch } = useQuery({
    queryKey: ["report-schedules"],
    queryFn: listSchedules,
  });
  return (
    <section className={`panel ${classes.schedules}`} aria-labelledby="programmes">
      <Stack gap="sm">
        <Group justify="space-between">
          <div>
            <Title order={2} fz={17} id="programmes">
              {words.title}
            </Title>
            <Text size="sm" className="quiet">
              {words.hint}
            </Text>
          </div>
          {canWrite && (
            <Button
              variant="default"
              leftSection={<IconCalendarRepeat size={18} stroke={1.6} />}
              onClick={() => setOpen(true)}
            >
              {words.create}
            </Button>
          )}
        </Group>
        {error && <ErrorPanel error={error} retry={() => void refetch()} />}
        {data?.length === 0 && <Text size="sm">{words.none}</Text>}
        {data && data.length > 0 && (
          <ul className={classes.plain}>
            {data.map((schedule) => (
              <Line schedule={schedule} canWrite={canWrite} key={schedule.id} />
            ))}
          </ul>
        )}
        <Text size="sm" role="status">
          {said}
        </Text>
      </Stack>
      {open && (
        <ScheduleDialog
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            setSaid(words.created);
          }}
        />
      )}
    </section>
  );
}
