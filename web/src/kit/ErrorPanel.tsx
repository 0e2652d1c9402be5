import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { messageOf } from "../api/errors";
import { common } from "./words";

/** An error in place of content, with another try. */
export function ErrorPanel({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle size={18} />}
      title={common.troubleTitle}
      role="alert"
      my="md"
    >
      <Group justify="space-between">
        <Text size="sm">{messageOf(error)}</Text>
        {retry && (
          <Button variant="white" color="red" size="xs" onClick={retry}>
            {common.retry}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
