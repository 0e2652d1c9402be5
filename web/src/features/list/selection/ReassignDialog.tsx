import { Button, Group, Modal, Select, Stack, type OptionsFilter } from "@mantine/core";
import { useState } from "react";
import { useUsers } from "../../../api/queries";
import { fold, holds, wordsOf } from "../../../lib/fold";
import { list } from "../words";
import type { Manager } from "./reassign";
import { common } from "../../../kit/words";

const byName: OptionsFilter = ({ options, search }) =>
  options.filter((each) => "label" in each && holds(fold(each.label), wordsOf(search)));

interface Props {
  count: number;
  give: (manager: Manager) => void;
  onClose: () => void;
}

/** LST-6: who takes the tickets of the selection. */
export default function ReassignDialog({ count, give, onClose }: Props) {
  const { data: users = [] } = useUsers();
  const [chosen, setChosen] = useState<string | null>(null);
  const manager = users.find(({ id }) => id === chosen);
  const words = list.selection;
  return (
    <Modal opened onClose={onClose} title={words.reassign}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (manager) give({ id: manager.id, name: manager.name });
        }}
      >
        <Stack gap="md">
          <Select
            label={words.to}
            placeholder={words.choose}
            nothingFoundMessage={words.nobody}
            searchable
            openOnFocus={false}
            filter={byName}
            data-autofocus
            value={chosen}
            onChange={setChosen}
            limit={50}
            data={users.map(({ id, name }) => ({
              value: id,
              label: name,
            }))}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common.cancel}
            </Button>
            <Button type="submit" disabled={!manager}>
              {words.give(count)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
