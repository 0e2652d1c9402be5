import { Alert, List, Text } from "@mantine/core";
import type { Guarded } from "./useGuarded";
import { ticketWords } from "../words/ticket";

/** Why it was not taken; when somebody else was first, what they did (SYS-4). */
export function Refused({ guarded }: { guarded: Guarded }) {
  const { failure, changes } = guarded;
  if (!failure) return null;
  return (
    <Alert
      color={changes ? "yellow" : "red"}
      title={changes ? ticketWords.staleTitle : undefined}
      role="alert"
      py="sm"
      styles={{ title: { color: "inherit" } }}
    >
      <Text size="sm">{failure}</Text>
      {changes && (
        <>
          <List size="sm" my={6} withPadding>
            {changes.map((line) => (
              <List.Item key={line} className="preline">
                {line}
              </List.Item>
            ))}
          </List>
          <Text size="sm" fw={500}>
            {changes.length > 0 ? ticketWords.stale : ticketWords.staleNothing}
          </Text>
        </>
      )}
    </Alert>
  );
}
