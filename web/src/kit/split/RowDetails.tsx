import { IconChevronDown } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { splitWords } from "./words";
import rows from "./Rows.module.css";

const idOf = (number: number) => `details-${number}`;

/** Unfolds a row; by keys the space bar does, so that Tab goes from row to row. */
export function FoldButton({ number, open }: { number: number; open: boolean }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={rows.fold}
      data-fold
      aria-expanded={open}
      aria-controls={open ? idOf(number) : undefined}
      aria-label={splitWords.details(number)}
      title={splitWords.unfold}
    >
      <IconChevronDown size={16} aria-hidden />
    </button>
  );
}

interface Props {
  number: number;
  /** What the row had no room for: a label, and what it says; empty ones are left out. */
  facts: [string, ReactNode][];
  children?: ReactNode;
}

/** What a row says whole, beneath it. */
export function RowDetails({ number, facts, children }: Props) {
  return (
    <tr role="row" id={idOf(number)} className={rows.details} data-details={number} data-screen>
      <td role="cell" colSpan={12}>
        <dl className={rows.facts}>
          {facts
            .filter(([, said]) => said)
            .map(([label, said]) => (
              <div key={label} style={{ display: "contents" }}>
                <dt>{label}</dt>
                <dd>{said}</dd>
              </div>
            ))}
        </dl>
        {children}
      </td>
    </tr>
  );
}
