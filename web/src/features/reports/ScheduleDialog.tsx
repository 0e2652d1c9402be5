import { Button, Group, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { fieldErrorsOf } from "../../api/errors";
import { queryClient } from "../../api/queries";
import { createSchedule, type Every, type ReportData } from "../../api/reports";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { errorAt } from "../../kit/fieldErrors";
import { SearchSelect } from "../../kit/SearchSelect";
import { reports as words, schedules } from "./words";
import { ALL, DataFields } from "./DataFields";
import { usePlaceChoices } from "./places";
import { useOnce } from "./useOnce";

const EVERIES: Every[] = ["month", "quarter", "year"];

interface Wanted {
  place: string | null;
  every: Every;
  data: ReportData[];
}

function missing({ place, data }: Wanted): Record<string, string> {
  return {
    ...(place ? {} : { place_id: words.placeMissing }),
    ...(data.length > 0 ? {} : { data: words.dataMissing }),
  };
}

/** A report that makes itself, of the period just past. */
export function ScheduleDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const choices = usePlaceChoices();
  const [wanted, setWanted] = useState<Wanted>({ place: null, every: "month", data: ALL });
  const [own, setOwn] = useState<Record<string, string>>({});
  const { key, renew } = useOnce();
  const create = useMutation({
    mutationFn: () => {
      const { place, every, data } = wanted;
      return createSchedule({ place_id: place ?? "", every, data }, key);
    },
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["report-schedules"] });
      onDone();
    },
  });
  const change = (part: Partial<Wanted>) => {
    setWanted((before) => ({ ...before, ...part }));
    setOwn({});
    create.reset();
    renew();
  };
  const submit = () => {
    const found = missing(wanted);
    setOwn(found);
    if (Object.keys(found).length === 0) create.mutate();
  };
  const errors = { ...fieldErrorsOf(create.error), ...own };
  return (
    <Modal opened onClose={onClose} title={schedules.create} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="md">
          <Text size="sm" className="quiet">
            {schedules.hint}
          </Text>
          <SearchSelect
            label={words.place}
            placeholder={words.placeHint}
            withAsterisk
            choices={choices}
            value={wanted.place}
            onChange={(place) => change({ place })}
            error={errorAt(errors, "place_id")}
          />
          <NativeSelect
            label={schedules.every}
            value={wanted.every}
            onChange={(event) => {
              const every = EVERIES.find((each) => each === event.currentTarget.value);
              if (every) change({ every });
            }}
            data={EVERIES.map((value) => ({ value, label: schedules.everies[value] }))}
          />
          <DataFields
            value={wanted.data}
            onChange={(data) => change({ data })}
            error={errorAt(errors, "data")}
          />
          {create.error && Object.keys(errors).length === 0 && <ErrorPanel error={create.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {words.validate}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
