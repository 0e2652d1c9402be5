import { Button } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { page as words } from "../words/page";
import classes from "./Reading.module.css";
import type { Reading } from "./useReading";

/** Says that only one party's facts are shown, and brings the others back. */
export function ReadingBanner({ reading }: { reading: Reading }) {
  return (
    <div role="status">
      {reading.focus && (
        <div className={classes.reading}>
          <IconFilter size={16} aria-hidden />
          <span className={classes.readingName}>{words.reading(reading.name)}</span>
          <Button size="compact-sm" variant="white" onClick={reading.all}>
            {words.readAll}
          </Button>
        </div>
      )}
    </div>
  );
}
