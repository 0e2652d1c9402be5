import { Text } from "@mantine/core";
import { IconUserShare } from "@tabler/icons-react";
import { Link } from "wouter";
import { useMe } from "../../api/queries";
import { dayInWords } from "../../lib/elapsed";
import { desk as words } from "./words";
import classes from "./Absences.module.css";

/** SET-6: whom I act for, and who acts for me. */
export function Absences() {
  const { data: me } = useMe();
  if (!me) return null;
  const { mine, received } = me.delegations;
  const lines = received.map(({ by, first, until, running }) => ({
    id: by.id,
    text: running
      ? words.acting(by.name, dayInWords(until))
      : words.announced(by.name, dayInWords(first), dayInWords(until)),
  }));
  if (mine?.running) {
    lines.unshift({ id: "mine", text: words.away(mine.to.name, dayInWords(mine.until)) });
  }
  if (lines.length === 0) return null;
  return (
    <div className={classes.absences}>
      {lines.map(({ id, text }) => (
        <Text size="sm" key={id} className={classes.absence}>
          <IconUserShare size={16} aria-hidden />
          <span>{text}</span>
          {id === "mine" && <Link href="/compte">{words.change}</Link>}
        </Text>
      ))}
    </div>
  );
}
