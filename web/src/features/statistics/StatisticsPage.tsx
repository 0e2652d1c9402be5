import { Button, Group, NativeSelect, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { fieldErrorsOf } from "../../api/errors";
import { getStatistics, type Statistics, type StatisticsQuery } from "../../api/reports";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { Loading } from "../../kit/Loading";
import { PeriodFields } from "../../kit/period/PeriodFields";
import { isDay, type Period } from "../../kit/period/periods";
import { useTitle } from "../../kit/useTitle";
import { period as periodWords } from "../../kit/period/words";
import { statistics as words } from "./words";
import { Card } from "./Card";
import { FORMS, MODULES, useChoice, type Choice } from "./params";
import { countText } from "./slices";
import classes from "./Statistics.module.css";

/** What is wrong with the days typed, before the API is asked. */
function wrongDays({ from, to }: Period): Record<string, string> {
  if (!isDay(from)) return { from: periodWords.missing };
  if (!isDay(to)) return { to: periodWords.missing };
  return to < from ? { to: periodWords.reversed } : {};
}

interface BarProps {
  choice: Choice;
  choose: (part: Partial<Choice>) => void;
  errors: Record<string, string>;
}

function Filters({ choice, choose, errors }: BarProps) {
  // Days half typed stay here until they are a period.
  const [typed, setTyped] = useState<Period | null>(null);
  const change = (next: Period) => {
    const right = Object.keys(wrongDays(next)).length === 0;
    setTyped(right ? null : next);
    if (right) choose(next);
  };
  return (
    <Group gap="md" align="flex-start" className={classes.screen}>
      <PeriodFields
        value={typed ?? choice}
        onChange={change}
        errors={typed ? wrongDays(typed) : errors}
      />
      <NativeSelect
        label={words.module}
        value={choice.module}
        onChange={(event) => {
          const module = MODULES.find((each) => each === event.currentTarget.value);
          if (module) choose({ module });
        }}
        data={MODULES.map((value) => ({ value, label: words.modules[value] }))}
      />
      <Stack gap={4}>
        <Text size="sm" fw={500} component="span" id="presentation">
          {words.form}
        </Text>
        <SegmentedControl
          aria-labelledby="presentation"
          value={choice.form}
          onChange={(value) => choose({ form: FORMS.find((each) => each === value) ?? "pie" })}
          data={FORMS.map((value) => ({ value, label: words.forms[value] }))}
        />
      </Stack>
    </Group>
  );
}

interface CardsProps {
  found: Statistics;
  choice: Choice;
  query: StatisticsQuery;
}

function Cards({ found, choice, query }: CardsProps) {
  if (found.tickets === 0) {
    return (
      <Stack align="center" gap="xs" py={56} px="md" className="panel">
        <Text fw={600}>{words.empty}</Text>
        <Text size="sm" className="quiet">
          {words.emptyHint}
        </Text>
      </Stack>
    );
  }
  return (
    <div className={classes.cards}>
      {found.statistics.map((table) => (
        <Card table={table} form={choice.form} query={query} key={table.statistic} />
      ))}
    </div>
  );
}

const day = (value: string) => value.split("-").reverse().join("/");

/** END-4: five statistics of the tickets opened in a period. */
export default function StatisticsPage() {
  useTitle(words.title);
  const { choice, choose } = useChoice();
  const { module, from, to } = choice;
  const query: StatisticsQuery = { module, from, to };
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["statistics", module, from, to],
    queryFn: ({ signal }) => getStatistics(query, signal),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
  const errors = fieldErrorsOf(error);
  const named = Object.keys(errors).length > 0;
  return (
    <Stack gap="md">
      <Group justify="space-between">
        <Title order={1} fz={22}>
          {words.title}
        </Title>
        <Button
          variant="default"
          className={classes.screen}
          leftSection={<IconPrinter size={18} stroke={1.6} />}
          onClick={() => window.print()}
        >
          {words.print}
        </Button>
      </Group>
      <Filters choice={choice} choose={choose} errors={errors} />
      <Text size="sm" className="quiet" role="status">
        {data && !error && (
          <>
            <strong>{words.tickets(data.tickets, countText(data.tickets))}</strong>,{" "}
            {words.modules[module]}, {day(from)} – {day(to)}.{" "}
          </>
        )}
        {words.hint}
      </Text>
      {error && !named && <ErrorPanel error={error} retry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && !error && (
        <div aria-busy={isFetching}>
          <Cards found={data} choice={choice} query={query} />
        </div>
      )}
    </Stack>
  );
}
