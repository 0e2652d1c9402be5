import { Link } from "wouter";
import { withTicket } from "../../kit/split/address";
import type { Desk } from "../../api/desk";
import { desk as words } from "./words";
import classes from "./Tiles.module.css";
import { addressOf, countOf, SECTIONS, type Section } from "./sections";

interface Props {
  desk: Desk;
  shown: Section;
  /** The ticket open beside the rows stays. */
  opened: number | null;
}

/** How many tickets there are of each kind; each leads to them. */
export function Tiles({ desk, shown, opened }: Props) {
  return (
    <nav aria-label={words.sectionsLabel} className={classes.tiles}>
      {SECTIONS.map((section) => {
        const count = countOf(desk, section);
        return (
          <Link
            key={section}
            href={withTicket(addressOf(section), opened)}
            replace
            className={`panel ${classes.tile}`}
            aria-current={section === shown ? "true" : undefined}
            data-section={section}
            data-none={count === 0 || undefined}
            title={words.meanings[section]}
          >
            <span className={classes.count}>
              {count.toLocaleString("fr-FR")}
              {section === "all" && desk.capped && "+"}
            </span>{" "}
            <span className={classes.tileLabel}>{words.sections[section]}</span>
          </Link>
        );
      })}
    </nav>
  );
}
