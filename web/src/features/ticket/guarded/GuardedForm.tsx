import { Button, Group, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { Refused } from "./Refused";
import type { Guarded } from "./useGuarded";
import { common } from "../../../kit/words";

interface Props {
  guarded: Guarded;
  onSubmit: () => void;
  onCancel: () => void;
  submitLabel: string;
  danger?: boolean;
  children?: ReactNode;
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
      onKeyDown={(event) => {
        // Ctrl+Enter sends from inside a text, as in every mail program.
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onSubmit();
      }}
    >
      <Stack gap="md">
        <Refused guarded={guarded} />
        {children}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            {common.back}
          </Button>
          <Button type="submit" color={danger ? "red" : undefined} loading={guarded.busy}>
            {guarded.unanswered ? common.retry : submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
