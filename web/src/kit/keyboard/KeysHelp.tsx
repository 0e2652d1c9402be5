import { Group, Kbd, Modal, Stack, Switch, Table, Text, Title } from "@mantine/core";
import { Fragment, useState } from "react";
import { keyboard } from "./words";
import { lettersOn, setLetters } from "./dispatch";

const PARTS = ["everywhere", "list", "ticket"] as const;

function Part({ name }: { name: (typeof PARTS)[number] }) {
  return (
    <section>
      <Title order={3} fz={14} mb={4}>
        {keyboard[name]}
      </Title>
      <Table verticalSpacing={4} withRowBorders={false}>
        <Table.Tbody>
          {keyboard.keys[name].map(({ keys, sequence, does }) => (
            <Table.Tr key={does}>
              <Table.Td w={130}>
                {keys.map((key, at) => (
                  <Fragment key={key + String(at)}>
                    {at > 0 && ` ${sequence ? keyboard.then : keyboard.or} `}
                    <Kbd>{key}</Kbd>
                  </Fragment>
                ))}
              </Table.Td>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** The list of the keys; single letters can be switched off here (WCAG 2.1.4). */
export default function KeysHelp({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useState(lettersOn);
  const change = (wanted: boolean) => {
    setLetters(wanted);
    setOn(wanted);
  };
  return (
    <Modal opened onClose={onClose} title={keyboard.title} size="md">
      <Stack gap="md">
        {PARTS.map((name) => (
          <Part name={name} key={name} />
        ))}
        <Text size="sm" className="quiet">
          {keyboard.rule}
        </Text>
        <Group>
          <Switch
            label={keyboard.on}
            description={keyboard.onHint}
            checked={on}
            onChange={(event) => change(event.currentTarget.checked)}
          />
        </Group>
      </Stack>
    </Modal>
  );
}
