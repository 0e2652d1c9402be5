import { Button, Group, List, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { list } from "../words";
import type { Picked } from "./selection";
import { common } from "../../../kit/words";

const SHOWN = 5;
const words = list.selection;

interface Props {
  tickets: readonly Picked[];
  remove: () => void;
  onClose: () => void;
}

/** LST-6: nothing is deleted before one has read what is lost and written that one wants it. */
export default function DeleteDialog({ tickets, remove, onClose }: Props) {
  const [typed, setTyped] = useState("");
  const sure = typed.trim().toLocaleLowerCase("fr-FR") === words.removeWord;
  return (
    <Modal opened onClose={onClose} title={words.removeTitle(tickets.length)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (sure) remove();
        }}
      >
        <Stack gap="sm">
          <List size="sm">
            {tickets.slice(0, SHOWN).map(({ number, subject }) => (
              <List.Item key={number} style={{ overflowWrap: "anywhere" }}>
                {words.refusedOne(number, subject)}
              </List.Item>
            ))}
            {tickets.length > SHOWN && (
              <List.Item>{words.others(tickets.length - SHOWN)}</List.Item>
            )}
          </List>
          <Text size="sm">{words.removeLost}</Text>
          <Text size="sm">{words.removeLinks}</Text>
          <TextInput
            label={words.removeType(words.removeWord)}
            data-autofocus
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" color="red.8" disabled={!sure}>
              {words.removeAct}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
