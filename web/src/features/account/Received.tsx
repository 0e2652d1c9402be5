import { List, Text, Title } from "@mantine/core";
import type { Delegation } from "../../api/desk";
import { dayInWords } from "../../lib/elapsed";
import { account as words } from "./words";

function when({ running, first, until }: Delegation): string {
  return running
    ? words.receivedUntil(dayInWords(until))
    : words.receivedFrom(dayInWords(first), dayInWords(until));
}

/** Who delegates to me, until when, and where their tickets are. */
export function Received({ received }: { received: Delegation[] }) {
  return (
    <section className="panel" style={{ padding: 16 }}>
      <Title order={2} fz={17} mb="xs">
        {words.received}
      </Title>
      {received.length === 0 ? (
        <Text size="sm" className="quiet">
          {words.receivedNone}
        </Text>
      ) : (
        <List size="sm">
          {received.map((one) => (
            <List.Item key={one.by.id}>
              <strong>{one.by.name}</strong>, {when(one)},{" "}
              {one.show_on_desk ? words.onDesk : words.inLists}.
            </List.Item>
          ))}
        </List>
      )}
    </section>
  );
}
