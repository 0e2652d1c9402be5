import { Text } from "@mantine/core";
import { IconCloudCheck, IconCloudOff } from "@tabler/icons-react";
import { hourOf } from "../../../lib/paris";
import { creation } from "../words";
import classes from "./Drafts.module.css";
import type { SaveState } from "./saver";

const words = creation.drafts;
const LOCAL = new Set(["offline", "session", "refused", "conflict", "gone"]);

function said({ status, at, message }: SaveState): string | null {
  if (status === "offline") return words.offline;
  if (status === "session") return words.session;
  if (status === "refused") return words.refused(message ?? "");
  if (status === "conflict" || status === "gone") return words.unsaved;
  // A save every second must not flicker: the hour of the last one stays meanwhile.
  if (at !== null) return words.saved(hourOf(at));
  return status === "saving" || status === "pending" ? words.saving : null;
}

/** « Enregistré à 14 h 32 », or where the text is when the server does not have it. */
export function DraftStatus({ state }: { state: SaveState }) {
  const text = said(state);
  const local = LOCAL.has(state.status);
  if (!text) return null;
  const Icon = local ? IconCloudOff : IconCloudCheck;
  return (
    <Text
      size="sm"
      role="status"
      className={classes.status}
      c={local ? "#a63c00" : undefined}
      data-saved={state.status === "saved"}
    >
      <Icon size={17} stroke={1.6} aria-hidden />
      {text}
    </Text>
  );
}
