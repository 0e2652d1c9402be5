import { Modal, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { getTicket, moveMessage } from "../../../api/endpoints";
import { isNotFound } from "../../../api/errors";
import { keys, queryClient } from "../../../api/queries";
import type { Fact, Ticket } from "../../../api/types";
import { useFocusBack } from "../../../kit/useFocusBack";
import { GuardedForm } from "../guarded/GuardedForm";
import { useGuarded } from "../guarded/useGuarded";
import { received as words } from "../words/received";
import { typedNumber } from "./handled";

const PAUSE = 300;

/** The ticket whose number is being typed, once the typing pauses. */
function useTarget(number: number | null) {
  const [settled] = useDebouncedValue(number, PAUSE);
  return useQuery({
    queryKey: keys.ticket(settled ?? 0),
    queryFn: () => getTicket(settled ?? 0),
    enabled: settled !== null && settled === number,
    retry: false,
  });
}

interface Props {
  ticket: Ticket;
  fact: Fact;
  onClose: () => void;
}

function MoveForm({ ticket, fact, onClose }: Props) {
  const guarded = useGuarded(ticket);
  const [text, setText] = useState("");
  const number = typedNumber(text);
  const same = number === ticket.number;
  const { data: target, error } = useTarget(same ? null : number);
  const wrong = same ? words.sameTicket : isNotFound(error) ? words.unknownTicket : "";
  const submit = async () => {
    if (guarded.busy) return;
    if (number === null || wrong) return guarded.refuse({ number: wrong || words.noNumber });
    const { done } = await guarded.submit(() => moveMessage(ticket.number, fact.id, number));
    if (!done) return;
    void queryClient.invalidateQueries({ queryKey: keys.ticket(number) });
    notifications.show({ message: words.moveDone(number) });
    onClose();
  };
  return (
    <GuardedForm
      guarded={guarded}
      onSubmit={() => void submit()}
      onCancel={onClose}
      submitLabel={words.moveSubmit}
    >
      <Stack gap="sm">
        <Text size="sm" className="quiet">
          {words.moveIntro}
        </Text>
        <TextInput
          label={words.number}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={wrong || guarded.errors["number"]}
          inputMode="numeric"
          autoComplete="off"
          maxLength={40}
          data-autofocus
          withAsterisk
        />
        <Text size="sm" aria-live="polite">
          {target && !wrong && words.target(target.subject, target.place.label)}
          {target?.state === "closed" && !wrong && ` (${words.closed})`}
        </Text>
      </Stack>
    </GuardedForm>
  );
}

/** « Déplacer vers un autre ticket »: the number is looked up while it is typed. */
export default function MoveDialog(props: Props) {
  useFocusBack();
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={<Text fw={650}>{words.move}</Text>}
      closeOnClickOutside={false}
    >
      <MoveForm {...props} />
    </Modal>
  );
}
