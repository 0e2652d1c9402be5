import { Modal, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { stopSms } from "../../../api/endpoints";
import type { Fact, Ticket } from "../../../api/types";
import { useFocusBack } from "../../../kit/useFocusBack";
import { phone } from "../../../lib/format";
import { GuardedForm } from "../guarded/GuardedForm";
import { useGuarded } from "../guarded/useGuarded";
import { received as words } from "../words/received";
import { stopPhoneOf } from "./handled";

interface Props {
  ticket: Ticket;
  fact: Fact;
  onClose: () => void;
}

/** « Ne plus écrire à ce numéro »: says what that means before it is done. */
export default function StopDialog({ ticket, fact, onClose }: Props) {
  useFocusBack();
  const guarded = useGuarded(ticket);
  const submit = async () => {
    if (guarded.busy) return;
    const { done } = await guarded.submit(() => stopSms(ticket.number, fact.id));
    if (!done) return;
    notifications.show({ message: words.stopped });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={650}>{words.stop}</Text>}
      closeOnClickOutside={false}
    >
      <GuardedForm
        guarded={guarded}
        onSubmit={() => void submit()}
        onCancel={onClose}
        submitLabel={words.stop}
        danger
      >
        <Text size="sm">{words.stopIntro(phone(stopPhoneOf(fact)))}</Text>
      </GuardedForm>
    </Modal>
  );
}
