import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { fieldErrorsOf } from "../../api/errors";
import { queryClient } from "../../api/queries";
import { askReport, type Report, type ReportData } from "../../api/reports";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { errorAt } from "../../kit/fieldErrors";
import { PeriodFields } from "../../kit/period/PeriodFields";
import { isDay, periodOf, todayInParis, type Period } from "../../kit/period/periods";
import { SearchSelect } from "../../kit/SearchSelect";
import { period as periodWords } from "../../kit/period/words";
import { reports as words } from "./words";
import { ALL, DataFields } from "./DataFields";
import { usePlaceChoices } from "./places";
import { useOnce } from "./useOnce";

interface Wanted {
  place: string | null;
  period: Period;
  data: ReportData[];
}

function missing({ place, period, data }: Wanted): Record<string, string> {
  return {
    ...(place ? {} : { place_id: words.placeMissing }),
    ...(isDay(period.from) ? {} : { from: periodWords.missing }),
    ...(isDay(period.to) ? {} : { to: periodWords.missing }),
    ...(isDay(period.from) && isDay(period.to) && period.to < period.from
      ? { to: periodWords.reversed }
      : {}),
    ...(data.length > 0 ? {} : { data: words.dataMissing }),
  };
}

function Fields(props: {
  wanted: Wanted;
  change: (part: Partial<Wanted>) => void;
  errors: Record<string, string>;
}) {
  const { wanted, change, errors } = props;
  const choices = usePlaceChoices();
  return (
    <>
      <SearchSelect
        label={words.place}
        placeholder={words.placeHint}
        withAsterisk
        choices={choices}
        value={wanted.place}
        onChange={(place) => change({ place })}
        error={errorAt(errors, "place_id")}
      />
      <PeriodFields
        value={wanted.period}
        onChange={(period) => change({ period })}
        errors={errors}
      />
      <DataFields
        value={wanted.data}
        onChange={(data) => change({ data })}
        error={errorAt(errors, "data")}
      />
    </>
  );
}

interface Props {
  onClose: () => void;
  onCreated: (report: Report) => void;
}

/** END-3: a place, a period, what to count. What is typed stays until it is taken. */
export function CreateDialog({ onClose, onCreated }: Props) {
  const [wanted, setWanted] = useState<Wanted>(() => ({
    place: null,
    period: periodOf("twelveMonths", todayInParis()),
    data: ALL,
  }));
  const [own, setOwn] = useState<Record<string, string>>({});
  const { key, renew } = useOnce();
  const ask = useMutation({
    mutationFn: () => {
      const { place, period, data } = wanted;
      return askReport({ place_id: place ?? "", from: period.from, to: period.to, data }, key);
    },
    onSuccess: (report) => {
      void queryClient.invalidateQueries({ queryKey: ["reports"] });
      onCreated(report);
    },
  });
  const change = (part: Partial<Wanted>) => {
    setWanted((before) => ({ ...before, ...part }));
    setOwn({});
    ask.reset();
    // Another report is another sending.
    renew();
  };
  const submit = () => {
    const found = missing(wanted);
    setOwn(found);
    if (Object.keys(found).length === 0) ask.mutate();
  };
  const errors = { ...fieldErrorsOf(ask.error), ...own };
  return (
    <Modal opened onClose={onClose} title={words.create} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="md">
          <Text size="sm" className="quiet">
            {words.createHint}
          </Text>
          <Fields wanted={wanted} change={change} errors={errors} />
          {ask.error && Object.keys(errors).length === 0 && <ErrorPanel error={ask.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {words.cancel}
            </Button>
            <Button type="submit" loading={ask.isPending}>
              {words.validate}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
