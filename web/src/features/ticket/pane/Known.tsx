import { Badge, Group, Skeleton, Stack, Text, Title } from "@mantine/core";
import type { KnownTicket } from "../../../kit/split/context";
import { useTitleOrder } from "../../../kit/split/titleOrder";
import { StatusBadge } from "../../../kit/ticket/StatusBadge";
import { terms } from "../../../kit/ticket/words";
import { useTitle } from "../../../kit/useTitle";
import { pane as words } from "../words/pane";
import { ticketWords } from "../words/ticket";

interface Props {
  number: number;
  known: KnownTicket | undefined;
}

/** What the list knows of the ticket, until the rest has come. */
export function Known({ number, known }: Props) {
  useTitle(known ? `${number} ${known.subject}` : words.label(number));
  return (
    <Stack gap={8} aria-busy>
      <Group gap={8}>
        <Title order={useTitleOrder()} fz={16} lh={1.3}>
          {terms.title(terms.types[known?.type ?? ""] ?? words.ticket, number)}
        </Title>
        {known?.urgent && (
          <Badge color="red" radius="sm">
            {ticketWords.urgent}
          </Badge>
        )}
        {known && <StatusBadge status={known.status} />}
      </Group>
      {known && (
        <>
          <Text size="sm" className="quiet">
            <strong>{known.place.label}</strong> — {known.place.address}, {known.place.city}
          </Text>
          <Text fz={20} fw={650} lh={1.25} style={{ overflowWrap: "anywhere" }}>
            {known.subject}
          </Text>
        </>
      )}
      <Skeleton height={90} mt={8} />
      <Skeleton height={60} />
      <Skeleton height={220} />
    </Stack>
  );
}
