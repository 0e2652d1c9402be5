import { Alert, Button, Group, List, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { fr } from "../../strings/fr";
import type { Guarded } from "./useGuarded";

interface Props {
  guarded: Guarded;
  onSubmit: () => void;
  onCancel: () => void;
  submitLabel: string;
  danger?: boolean;
  children?: ReactNode;
}

function Refusal({ guarded }: { guarded: Guarded }) {
  const { failure, changes } = guarded;
  if (!failure) return null;
  return (
    <Alert
      color={changes ? "yellow" : "red"}
      title={changes ? fr.errors.staleTitle : undefined}
      role="alert"
      py="sm"
      styles={{ title: { color: "inherit" } }}
    >
      <Text size="sm">{failure}</Text>
      {changes && (
        <>
          <List size="sm" my={6} withPadding>
            {changes.map((line) => (
              <List.Item key={line} className="preline">
                {line}
              </List.Item>
            ))}
          </List>
          <Text size="sm" fw={500}>
            {changes.length > 0 ? fr.errors.stale : fr.errors.staleNothing}
          </Text>
        </>
      )}
    </Alert>
  );
}

/** The frame of every window that changes a ticket. */
export function GuardedForm(props: Props) {
  const { guarded, onSubmit, onCancel, submitLabel, danger, children } = props;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <Stack gap="md">
        <Refusal guarded={guarded} />
        {children}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            {fr.common.back}
          </Button>
          <Button type="submit" color={danger ? "red" : undefined} loading={guarded.busy}>
            {submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
