import type { Status, Turn } from "../../api/types";
import classes from "./StatusBadge.module.css";

/** LST-3: grey waits for somebody else, blue needs the manager, red is closed; always with words. */
export function StatusBadge({ status }: { status: Status }) {
  const turn: Turn = status.turn;
  return (
    <span className={`${classes.badge} ${classes[turn] ?? ""}`} title={status.label}>
      {status.label}
    </span>
  );
}
