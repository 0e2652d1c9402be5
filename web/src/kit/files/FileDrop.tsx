import { Button, FileButton, Group, Stack, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import "@mantine/dropzone/styles.css";
import { useMediaQuery } from "@mantine/hooks";
import { IconCamera, IconUpload } from "@tabler/icons-react";
import { files as words } from "./words";
import { FileLine } from "./FileLine";
import classes from "./Files.module.css";
import type { Uploads } from "./useUploads";

/** A phone's or tablet's own camera. */
function Camera({ uploads }: { uploads: Uploads }) {
  return (
    <FileButton
      accept="image/*"
      capture="environment"
      onChange={(photo) => photo && uploads.add([photo])}
    >
      {(props) => (
        <Button
          {...props}
          variant="default"
          size="md"
          fullWidth
          leftSection={<IconCamera size={20} stroke={1.5} aria-hidden />}
        >
          {words.photo}
        </Button>
      )}
    </FileButton>
  );
}

interface Props {
  uploads: Uploads;
  label?: string;
  /** Another sentence below the first, for those who have a mouse and a keyboard. */
  hint?: string;
}

/** NEW-15: files dropped in, chosen or photographed, sent straight to storage with their progress. */
export function FileDrop({ uploads, label, hint }: Props) {
  const touch = useMediaQuery("(pointer: coarse)");
  return (
    <Stack gap="xs">
      {label && (
        <Text size="sm" fw={500}>
          {label}
        </Text>
      )}
      <Dropzone
        onDrop={uploads.add}
        aria-label={words.drop}
        p="sm"
        inputProps={{ "aria-label": label ?? words.drop }}
      >
        <Group gap="sm" wrap="nowrap" style={{ pointerEvents: "none" }}>
          <IconUpload size={22} stroke={1.5} aria-hidden style={{ flex: "none" }} />
          <div>
            <Text size="sm">{words.drop}</Text>
            <Text size="xs" className="quiet">
              {words.dropHint}
            </Text>
            {hint && !touch && (
              <Text size="xs" className="quiet">
                {hint}
              </Text>
            )}
          </div>
        </Group>
      </Dropzone>
      {touch && <Camera uploads={uploads} />}
      {uploads.items.length > 0 && (
        <ul className={classes.list} aria-label={words.list}>
          {uploads.items.map((item) => (
            <FileLine item={item} uploads={uploads} key={item.key} />
          ))}
        </ul>
      )}
    </Stack>
  );
}
