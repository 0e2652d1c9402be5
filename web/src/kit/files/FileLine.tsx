import { ActionIcon, Button, Group, Progress, Text } from "@mantine/core";
import { IconCheck, IconFile, IconPhoto, IconX } from "@tabler/icons-react";
import { fileSize } from "../../lib/format";
import { files as words } from "./words";
import classes from "./Files.module.css";
import type { UploadItem, Uploads } from "./useUploads";

const IMAGE = /\.(jpe?g|jfif|png|webp|gif|heic|heif)$/i;

function Thumb({ item }: { item: UploadItem }) {
  const Icon = IMAGE.test(item.name) ? IconPhoto : IconFile;
  return (
    <span className={classes.thumb}>
      {item.preview ? (
        <img src={item.preview} alt="" />
      ) : (
        <Icon size={22} stroke={1.5} aria-hidden />
      )}
    </span>
  );
}

function Retry({ item, uploads }: { item: UploadItem; uploads: Uploads }) {
  if (item.state !== "failed" && item.state !== "waiting") return null;
  return (
    <Button size="compact-xs" variant="light" onClick={() => uploads.retry(item.key)}>
      {item.state === "failed" ? words.retry : words.retryNow}
    </Button>
  );
}

/** One file: what it looks like, how far it is, and what can be done about it. */
export function FileLine({ item, uploads }: { item: UploadItem; uploads: Uploads }) {
  const sending = item.state === "sending";
  const taken = item.state === "done";
  return (
    <li className={classes.line}>
      <Thumb item={item} />
      <div className={classes.text}>
        <Group gap="xs" wrap="nowrap">
          <Text size="sm" truncate title={item.name}>
            {item.name}
          </Text>
          <Text size="xs" className="quiet" style={{ flex: "none" }}>
            {fileSize(item.size)}
          </Text>
          {taken && (
            <IconCheck size={15} color="var(--mantine-color-teal-8)" aria-label={words.sent} />
          )}
        </Group>
        {sending && (
          <Progress
            value={item.part * 100}
            size="sm"
            mt={4}
            aria-label={words.progress(item.name)}
          />
        )}
        {item.error && (
          <Text size="xs" c={item.state === "waiting" ? "#a63c00" : "red.8"} role="alert">
            {item.error}
          </Text>
        )}
        <Retry item={item} uploads={uploads} />
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={sending ? words.cancel(item.name) : words.remove(item.name)}
        onClick={() => uploads.remove(item.key)}
      >
        <IconX size={16} />
      </ActionIcon>
    </li>
  );
}
