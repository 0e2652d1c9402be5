import { Button, Center, Loader, Stack, Text } from "@mantine/core";
import { viewer } from "./words";
import classes from "./Viewer.module.css";

export function Waiting() {
  return (
    <Center className={classes.message} role="status" aria-label={viewer.loading}>
      <Loader type="dots" color="gray.4" />
    </Center>
  );
}

/** In place of a document that cannot be shown. */
export function Trouble({ text, retry }: { text: string; retry?: () => void }) {
  return (
    <Center className={classes.message}>
      <Stack align="center" gap="sm">
        <Text role="alert">{text}</Text>
        {retry && (
          <Button variant="white" onClick={retry}>
            {viewer.retry}
          </Button>
        )}
      </Stack>
    </Center>
  );
}
