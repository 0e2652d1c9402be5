import { Alert, Button, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconMailExclamation } from "@tabler/icons-react";
import { useState } from "react";
import { resend } from "../../../api/endpoints";
import { messageOf } from "../../../api/errors";
import { keepTicket } from "../../../api/queries";
import type { Send } from "../../../api/types";
import { page as words } from "../words/page";
import classes from "./Timeline.module.css";
import { ticketWords } from "../words/ticket";
import { isBeyond, isTroubled } from "./sends";

const BADGES: Record<string, string> = {
  unknown: words.uncertain,
  held: words.held,
  sent: words.beyond,
  pending: words.waiting,
};

/** One message that did not arrive, or left beyond its budget: to whom, why, and « Renvoyer ». */
export function TroubledSend({ number, send }: { number: number; send: Send }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  // One key a line: an answer lost on the way and a second click make one message, not two.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const again = async () => {
    setBusy(true);
    setFailure(null);
    try {
      keepTicket(await resend(number, send.id, key));
      setKey(crypto.randomUUID());
      notifications.show({ message: ticketWords.sends.resent });
    } catch (error) {
      setFailure(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  const badge = BADGES[send.state] ?? words.notArrived;
  return (
    <div className={classes.trouble}>
      <div className={classes.troubleText}>
        <span className={classes.badge} data-kind="trouble">
          {badge}
        </span>{" "}
        {send.label}, {ticketWords.sends.to(send.name, send.to.join(", "))}
        <div className="quiet">
          {[send.label_state, send.label_reason].filter(Boolean).join(" — ")}
        </div>
        {failure && (
          <Text size="xs" c="red.8" role="alert">
            {failure}
          </Text>
        )}
      </div>
      {isTroubled(send) && (
        <Button size="xs" variant="default" loading={busy} onClick={() => void again()}>
          {ticketWords.sends.resend}
        </Button>
      )}
    </div>
  );
}

interface Props {
  number: number;
  troubles: ReadonlyMap<string, Send[]>;
  /** The facts that are on the page: their troubles are shown there. */
  shown: ReadonlySet<string>;
}

function titleOf(troubled: number, waiting: number): string {
  if (troubled === 0) return words.waitingMany(waiting);
  return waiting === 0 ? words.troubles(troubled) : words.troublesAnd(troubled, waiting);
}

/** SYS-5: how much did not arrive or waits, and those messages whose fact is not on the page. */
export function TroubledSends({ number, troubles, shown }: Props) {
  const all = [...troubles.values()].flat().filter((each) => !isBeyond(each));
  const troubled = all.filter(isTroubled).length;
  if (all.length === 0) return null;
  const elsewhere = all.filter((send) => !shown.has(send.fact_id));
  const first = all.find((send) => shown.has(send.fact_id));
  const look = () => {
    const element = document.getElementById(`fait-${first?.fact_id ?? ""}`);
    element?.scrollIntoView({ block: "center" });
    element?.focus({ preventScroll: true });
  };
  return (
    <Alert
      color="orange"
      icon={<IconMailExclamation size={18} />}
      title={titleOf(troubled, all.length - troubled)}
      role="alert"
      styles={{ title: { color: "inherit" } }}
    >
      <Text size="sm">{troubled > 0 ? ticketWords.sends.intro : ticketWords.sends.waits}</Text>
      <Stack gap="xs" mt={elsewhere.length > 0 ? "xs" : 0}>
        {elsewhere.map((send) => (
          <TroubledSend number={number} send={send} key={send.id} />
        ))}
      </Stack>
      {first && (
        <Button size="compact-sm" variant="white" color="orange.9" mt="xs" onClick={look}>
          {words.showTrouble}
        </Button>
      )}
    </Alert>
  );
}
