import { Kbd, Table, Text, Title } from "@mantine/core";
import { Fragment } from "react";
import { help } from "./words/frame";
import { keyboard } from "../../kit/keyboard/words";
import classes from "./Help.module.css";

const PARTS = ["everywhere", "list", "ticket"] as const;

/** The keys, as the window opened by « ? » shows them, but printable. */
export function KeysPart() {
  return (
    <>
      <Text className="quiet">{help.keysHint}</Text>
      <Text>{keyboard.rule}</Text>
      {PARTS.map((part) => (
        <section key={part} className={`panel ${classes.topic}`}>
          <Title order={2} fz={17} mb={6}>
            {keyboard[part]}
          </Title>
          <Table verticalSpacing={6} withRowBorders={false}>
            <Table.Tbody>
              {keyboard.keys[part].map(({ keys, sequence, does }) => (
                <Table.Tr key={does}>
                  <Table.Th scope="row" w={150} fw={400}>
                    {keys.map((key, at) => (
                      <Fragment key={key + String(at)}>
                        {at > 0 && ` ${sequence ? keyboard.then : keyboard.or} `}
                        <Kbd>{key}</Kbd>
                      </Fragment>
                    ))}
                  </Table.Th>
                  <Table.Td>{does}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
    </>
  );
}
