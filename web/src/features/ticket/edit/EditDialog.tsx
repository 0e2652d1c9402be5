import { Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type ReactNode } from "react";
import type { Ticket, TicketPatch } from "../../../api/types";
import type { FieldErrors } from "../../../kit/fieldErrors";
import { useFocusBack } from "../../../kit/useFocusBack";
import { GuardedForm } from "../guarded/GuardedForm";
import { editInTurn } from "../inplace/ownEdits";
import { useGuarded } from "../guarded/useGuarded";
import { common } from "../../../kit/words";

export interface Editor<V> {
  initial: (ticket: Ticket) => V;
  fields: (props: {
    value: V;
    onChange: (value: V) => void;
    errors: FieldErrors;
    ticket: Ticket;
  }) => ReactNode;
  check?: (value: V) => FieldErrors;
  patch: (value: V) => TicketPatch;
}

/** Only what this user changed is sent: the rest keeps what somebody else may have written. */
function onlyChanged(before: TicketPatch, after: TicketPatch): TicketPatch {
  const old: Record<string, unknown> = before;
  return Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name]),
    ),
  );
}

interface FormProps<V> {
  editor: Editor<V>;
  ticket: Ticket;
  close: () => void;
}

function EditForm<V>({ editor, ticket, close }: FormProps<V>) {
  const guarded = useGuarded(ticket);
  const [initial] = useState(() => editor.initial(ticket));
  const [value, setValue] = useState(initial);
  const submit = async () => {
    const missing = editor.check?.(value) ?? {};
    guarded.refuse(missing);
    if (Object.keys(missing).length > 0) return;
    const patch = onlyChanged(editor.patch(initial), editor.patch(value));
    if (Object.keys(patch).length === 0) return close();
    const { done } = await guarded.submit((base) => editInTurn(base, () => patch));
    if (done) {
      notifications.show({ message: common.saved });
      close();
    }
  };
  return (
    <GuardedForm
      guarded={guarded}
      onSubmit={() => void submit()}
      onCancel={close}
      submitLabel={common.save}
    >
      <Stack gap="sm">
        {editor.fields({ value, onChange: setValue, errors: guarded.errors, ticket })}
      </Stack>
    </GuardedForm>
  );
}

interface Props<V> {
  title: string;
  editor: Editor<V>;
  ticket: Ticket;
  onClose: () => void;
}

/** A small window that changes a few fields of the header. */
export function EditDialog<V>({ title, editor, ticket, onClose }: Props<V>) {
  useFocusBack();
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={650}>{title}</Text>}
      size="lg"
      closeOnClickOutside={false}
    >
      <EditForm editor={editor} ticket={ticket} close={onClose} />
    </Modal>
  );
}
