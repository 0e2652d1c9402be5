import { ActionIcon, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import "@mantine/dropzone/styles.css";
import { IconFile, IconUpload, IconX } from "@tabler/icons-react";
import { fileSize } from "../../lib/format";
import { fr } from "../../strings/fr";
import type { UploadItem, Uploads } from "./useUploads";

function Line({ item, uploads }: { item: UploadItem; uploads: Uploads }) {
  return (
    <div>
      <Group gap="xs" wrap="nowrap">
        <IconFile size={17} stroke={1.5} aria-hidden style={{ flex: "none" }} />
        <Text size="sm" truncate style={{ flex: 1 }}>
          {item.name}
        </Text>
        <Text size="xs" className="quiet">
          {fileSize(item.size)}
        </Text>
        {item.state === "failed" && (
          <Button size="compact-xs" variant="light" onClick={() => uploads.retry(item.key)}>
            {fr.files.retry}
          </Button>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={fr.files.remove(item.name)}
          onClick={() => uploads.remove(item.key)}
        >
          <IconX size={15} />
        </ActionIcon>
      </Group>
      {item.state === "sending" && <Progress value={item.part * 100} size="xs" mt={2} />}
      {item.error && (
        <Text size="xs" c="red.8" role="alert">
          {item.error}
        </Text>
      )}
    </div>
  );
}

/** NEW-15: files dropped in or chosen, sent straight to storage with their progress. */
export function FileDrop({ uploads, label }: { uploads: Uploads; label?: string }) {
  return (
    <Stack gap="xs">
      {label && (
        <Text size="sm" fw={500}>
          {label}
        </Text>
      )}
      <Dropzone
        onDrop={uploads.add}
        aria-label={fr.files.drop}
        p="sm"
        inputProps={{ "aria-label": label ?? fr.files.drop }}
      >
        <Group gap="sm" wrap="nowrap" style={{ pointerEvents: "none" }}>
          <IconUpload size={22} stroke={1.5} aria-hidden style={{ flex: "none" }} />
          <div>
            <Text size="sm">{fr.files.drop}</Text>
            <Text size="xs" className="quiet">
              {fr.files.dropHint}
            </Text>
          </div>
        </Group>
      </Dropzone>
      {uploads.items.map((item) => (
        <Line item={item} uploads={uploads} key={item.key} />
      ))}
    </Stack>
  );
}
