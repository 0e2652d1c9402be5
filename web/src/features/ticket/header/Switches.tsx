import { Stack, Switch, Text } from "@mantine/core";
import { useState } from "react";
import { actOnTicket } from "../../../api/endpoints";
import { isStale, messageOf } from "../../../api/errors";
import { keepTicket, keys, queryClient } from "../../../api/queries";
import type { Ticket } from "../../../api/types";
import { page as words } from "../words/page";
import { isQuote } from "../acts/wording";
import { optionsWith } from "../inplace/fields";
import { editInTurn } from "../inplace/ownEdits";
import { ticketWords } from "../words/ticket";

type Name = "silent" | "presence_check" | "notify_reminders" | "urgent" | "send_owner_name";

function send(ticket: Ticket, name: Name, value: boolean, key: string): Promise<Ticket> {
  if (name === "silent") return actOnTicket(ticket.number, { act: "set_silent", value }, key);
  return editInTurn(ticket, (now) => ({ options: optionsWith(now, { [name]: value }) }));
}

interface State {
  name: Name;
  /** Shown at once; null once it was refused and has gone back. */
  value: boolean | null;
  failure: string;
}

/** A switch moves at once; refused it goes back and says why, where it is. */
function useSwitches(ticket: Ticket) {
  const [state, setState] = useState<State | null>(null);
  const turn = async (name: Name, value: boolean) => {
    setState({ name, value, failure: "" });
    try {
      keepTicket(await send(ticket, name, value, crypto.randomUUID()));
      setState(null);
    } catch (error) {
      setState({ name, value: null, failure: messageOf(error) });
      if (isStale(error)) {
        void queryClient.invalidateQueries({ queryKey: keys.ticket(ticket.number) });
      }
    }
  };
  return { state, turn };
}

/** Which ones this ticket has: presence is always asked for on a quote (STP-5). */
function namesFor(ticket: Ticket): [Name, string][] {
  return [
    ["silent", ticketWords.silent],
    ...(isQuote(ticket.type) ? [] : [["presence_check", ticketWords.presence] as [Name, string]]),
    ["notify_reminders", ticketWords.notifyReminders],
    ["urgent", words.urgent],
    ...(ticket.module === "gerance"
      ? [["send_owner_name", words.ownerName] as [Name, string]]
      : []),
  ];
}

export function Switches({ ticket }: { ticket: Ticket }) {
  const { state, turn } = useSwitches(ticket);
  const moving = state !== null && state.value !== null;
  return (
    <Stack gap={6} mt={8}>
      {namesFor(ticket).map(([name, label]) => {
        const own = state?.name === name ? state : null;
        return (
          <div key={name}>
            <Switch
              size="sm"
              label={own && moving ? `${label} — ${words.saving}` : label}
              checked={own?.value ?? ticket.options[name]}
              disabled={moving || ticket.state === "closed"}
              onChange={(event) => void turn(name, event.currentTarget.checked)}
            />
            {own?.failure && (
              <Text size="xs" c="red.8" role="alert">
                {own.failure}
              </Text>
            )}
          </div>
        );
      })}
    </Stack>
  );
}
