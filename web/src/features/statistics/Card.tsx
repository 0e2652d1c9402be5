import { ActionIcon, Text, Title } from "@mantine/core";
import { IconFileSpreadsheet } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Suspense } from "react";
import { exportStatistic, type StatisticsQuery, type StatisticTable } from "../../api/reports";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { statistics as words } from "./words";
import { saveText } from "../../lib/save";
import type { Form } from "./params";
import classes from "./Statistics.module.css";
import { coloursOf, countText, shareText } from "./slices";
import { lazily } from "../../kit/lazily";

// The drawing library weighs more than the page: it comes when there is something to draw.
const Chart = lazily(() => import("./Chart"));

interface Props {
  table: StatisticTable;
  form: Form;
  query: StatisticsQuery;
}

/** The exact figures: what a screen reader reads in place of the drawing. */
function Figures({ table, form }: { table: StatisticTable; form: Form }) {
  const colours = coloursOf(table.lines);
  const plain = form === "bars" && table.statistic === "months";
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{table.column}</th>
          <th scope="col">{words.count}</th>
          <th scope="col">{words.share}</th>
        </tr>
      </thead>
      <tbody>
        {table.lines.map((line, index) => (
          <tr key={line.key}>
            <th scope="row">
              {!plain && (
                <span
                  className={classes.dot}
                  style={{ background: colours[index] ?? "transparent" }}
                  aria-hidden
                />
              )}
              {line.label}
            </th>
            <td>{countText(line.count)}</td>
            <td>{shareText(line.percent)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.total}</th>
          <td>{countText(table.total)}</td>
          <td>{shareText(table.total > 0 ? 100 : 0)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

/** One statistic: its drawing, its exact figures, and its export. */
export function Card({ table, form, query }: Props) {
  const save = useMutation({
    mutationFn: () => exportStatistic(query, table.statistic),
    onSuccess: ({ name, content_type, text }) => saveText(name, content_type, text),
  });
  const id = `statistique-${table.statistic}`;
  return (
    <section className={`panel ${classes.card}`} aria-labelledby={id}>
      <div className={classes.head}>
        <Title order={2} fz={17} id={id}>
          {table.label}
        </Title>
        <ActionIcon
          variant="default"
          size={36}
          className={classes.screen}
          aria-label={words.csvOf(table.label)}
          title={words.csv}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          <IconFileSpreadsheet size={19} stroke={1.6} />
        </ActionIcon>
      </div>
      {save.error && <ErrorPanel error={save.error} />}
      {table.total === 0 ? (
        <Text size="sm" className="quiet">
          {words.emptyOne}
        </Text>
      ) : (
        <>
          <Suspense fallback={<div className={classes.chart} style={{ height: 240 }} />}>
            <Chart
              table={table}
              form={form}
              label={words.chart(table.label, words.forms[form].toLowerCase())}
            />
          </Suspense>
          <Figures table={table} form={form} />
          {table.statistic === "trades" && (
            <Text size="xs" className="quiet">
              {words.trades}
            </Text>
          )}
        </>
      )}
    </section>
  );
}
