import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart as Drawing,
  LinearScale,
  PieController,
  Tooltip,
  type ChartConfiguration,
} from "chart.js";
import { useEffect, useRef } from "react";
import type { StatisticTable } from "../../api/reports";
import type { Form } from "./params";
import classes from "./Statistics.module.css";
import { COLOURS, coloursOf, countText, OTHERS, shareText, slicesOf, type Slice } from "./slices";

Drawing.register(
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  PieController,
  Tooltip,
);

interface Props {
  table: StatisticTable;
  form: Form;
  label: string;
}

const ROW = 30;
const SHORT = 28;

const cut = (label: string): string =>
  label.length > SHORT ? `${label.slice(0, SHORT - 1)}…` : label;

function tooltip(slices: Slice[]) {
  return {
    callbacks: {
      title: () => "",
      label: ({ dataIndex }: { dataIndex: number }) => {
        const slice = slices[dataIndex];
        if (!slice) return "";
        return ` ${slice.label} : ${countText(slice.count)} (${shareText(slice.percent)})`;
      },
    },
  };
}

function pie(slices: Slice[]): ChartConfiguration<"pie", number[], string> {
  return {
    type: "pie",
    data: {
      labels: slices.map((slice) => slice.label),
      datasets: [
        {
          data: slices.map((slice) => slice.count),
          backgroundColor: slices.map((slice) => slice.colour),
          borderColor: "#fff",
          borderWidth: slices.length > 1 ? 2 : 0,
        },
      ],
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      plugins: { tooltip: tooltip(slices) },
    },
  };
}

/** Months stand side by side in their order; the rest lie below one another, to be read. */
function bars(slices: Slice[], upright: boolean): ChartConfiguration<"bar", number[], string> {
  const along = { beginAtZero: true, ticks: { precision: 0 } };
  const across = { grid: { display: false } };
  return {
    type: "bar",
    data: {
      labels: slices.map((slice) => cut(slice.label)),
      datasets: [
        {
          data: slices.map((slice) => slice.count),
          backgroundColor: slices.map((slice) => slice.colour),
          borderRadius: 4,
          maxBarThickness: 36,
        },
      ],
    },
    options: {
      animation: false,
      indexAxis: upright ? "x" : "y",
      maintainAspectRatio: false,
      scales: upright ? { x: across, y: along } : { x: along, y: across },
      plugins: { tooltip: tooltip(slices) },
    },
  };
}

function draw(canvas: HTMLCanvasElement, table: StatisticTable, form: Form) {
  if (form === "pie") return new Drawing(canvas, pie(slicesOf(table.lines)));
  const upright = table.statistic === "months";
  const colours = coloursOf(table.lines);
  const slices = table.lines.map((line, index) => ({
    ...line,
    colour: (upright ? COLOURS[0] : colours[index]) ?? OTHERS,
  }));
  return new Drawing(canvas, bars(slices, upright));
}

/** One statistic as a pie or as bars; its exact figures are in the table beside it. */
export default function Chart({ table, form, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current) return;
    const chart = draw(canvas.current, table, form);
    // A sheet of paper is narrower than the screen.
    const fit = () => chart.resize();
    window.addEventListener("beforeprint", fit);
    window.addEventListener("afterprint", fit);
    return () => {
      window.removeEventListener("beforeprint", fit);
      window.removeEventListener("afterprint", fit);
      chart.destroy();
    };
  }, [table, form]);
  const lying = form === "bars" && table.statistic !== "months";
  const height = lying ? Math.max(160, table.lines.length * ROW + 40) : 240;
  return (
    <div className={classes.chart} style={{ height }}>
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}
