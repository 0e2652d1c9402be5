import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconMailExclamation } from "@tabler/icons-react";
import { useState } from "react";
import { resend } from "../../../api/endpoints";
import { messageOf } from "../../../api/errors";
import { keepTicket, useSends } from "../../../api/queries";
import type { Send } from "../../../api/types";
import { fr } from "../../../strings/fr";

const TROUBLED = new Set(["failed", "unknown", "bounced"]);

function Line({ number, send }: { number: number; send: Send }) {
  const [busy, setBusy] = useState(false);
  // One key a line: an answer lost on the way and a second click make one message, not two.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const again = async () => {
    setBusy(true);
    try {
      keepTicket(await resend(number, send.id, key));
      setKey(crypto.randomUUID());
      notifications.show({ message: fr.ticket.sends.resent });
    } catch (error) {
      notifications.show({ color: "red", message: messageOf(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Group justify="space-between" gap="sm">
      <div style={{ flex: 1, minWidth: 200 }}>
        <Text size="sm">
          {send.label}, {fr.ticket.sends.to(send.name, send.to.join(", "))}
        </Text>
        <Text size="xs" className="quiet">
          {[send.label_state, send.label_reason].filter(Boolean).join(" — ")}
        </Text>
      </div>
      <Button size="xs" variant="white" loading={busy} onClick={() => void again()}>
        {fr.ticket.sends.resend}
      </Button>
    </Group>
  );
}

/** SYS-5: what did not arrive, or perhaps not, with « Renvoyer ». */
export function TroubledSends({ number }: { number: number }) {
  const { data = [] } = useSends(number);
  const troubled = data.filter((send) => TROUBLED.has(send.state));
  if (troubled.length === 0) return null;
  return (
    <Alert
      color="orange"
      icon={<IconMailExclamation size={18} />}
      title={fr.ticket.sends.title}
      role="alert"
      styles={{ title: { color: "inherit" } }}
    >
      <Text size="sm" mb="xs">
        {fr.ticket.sends.intro}
      </Text>
      <Stack gap="xs">
        {troubled.map((send) => (
          <Line number={number} send={send} key={send.id} />
        ))}
      </Stack>
    </Alert>
  );
}
