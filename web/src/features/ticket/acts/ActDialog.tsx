import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { Refusal, refusedFilesOf } from "../../../api/errors";
import type { Ticket } from "../../../api/types";
import { useUploads } from "../../../kit/files/useUploads";
import { useFocusBack } from "../../../kit/useFocusBack";
import { GuardedForm } from "../guarded/GuardedForm";
import { dropTyped, readTyped, writeTyped } from "../guarded/typed";
import { useGuarded } from "../guarded/useGuarded";
import { ActFields } from "./ActFields";
import { sendAct, type ChosenAct } from "./send";
import { specOf } from "./specs";
import { introOf, submitOf } from "./wording";
import { acts as actWords } from "../words/acts";
import { files as fileWords } from "../../../kit/files/words";
import { checkAct, emptyAct, linesOf, plainText, toActBody, type ActValues } from "./values";

/** What its page does while the act is on its way, and after. */
export interface WindowEvents {
  onSending: (said: string) => void;
  onRefused: (failure: string) => void;
  /** Done, or given up. */
  onGone: () => void;
}

/** The name under which what is typed in this window is kept. */
const nameOf = (ticket: Ticket, { offer }: ChosenAct) =>
  `${ticket.number}.${offer.act}.${offer.intervention_id ?? ""}`;

/** What is typed, kept in the tab until it is sent. */
function useTyped(ticket: Ticket, chosen: ChosenAct) {
  const name = nameOf(ticket, chosen);
  const [initial] = useState<ActValues>(() => ({
    ...emptyAct(chosen.offer, ticket),
    ...chosen.values,
  }));
  const [found] = useState(() => readTyped<Partial<ActValues>>(name));
  const [values, setValues] = useState<ActValues>(() => ({ ...initial, ...found }));
  const [restored, setRestored] = useState(found !== null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (JSON.stringify(values) === JSON.stringify(initial)) dropTyped(name);
    // Only what differs: the rest may have another value the next time.
    else writeTyped(name, changedOf(initial, values));
  }, [name, initial, values]);
  const erase = () => {
    setValues(initial);
    setRestored(false);
    setRound((count) => count + 1);
  };
  return { values, setValues, restored, erase, round, drop: () => dropTyped(name) };
}

function changedOf(before: ActValues, after: ActValues): Partial<ActValues> {
  const old: Record<string, unknown> = { ...before };
  return Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(old[name]),
    ),
  );
}

function Restored({ onErase }: { onErase: () => void }) {
  return (
    <Group gap="xs" role="status">
      <Text size="sm" className="quiet">
        {actWords.restored}
      </Text>
      <Button size="compact-xs" variant="subtle" onClick={onErase}>
        {actWords.erase}
      </Button>
    </Group>
  );
}

interface FormProps extends WindowEvents {
  chosen: ChosenAct;
  ticket: Ticket;
}

function ActForm({ chosen, ticket, onSending, onRefused, onGone }: FormProps) {
  const { offer, preset } = chosen;
  const spec = specOf(offer.act);
  const guarded = useGuarded(ticket);
  const uploads = useUploads();
  const invoices = useUploads();
  const typed = useTyped(ticket, chosen);
  const { values } = typed;
  const submit = async () => {
    if (guarded.busy) return;
    const missing = checkAct(offer.act, values, offer.needs);
    guarded.refuse(missing);
    if (Object.keys(missing).length > 0) return;
    const sending = guarded.submit(async (base, key) => {
      const [sent, bills] = await Promise.all([uploads.finish(), invoices.finish()]);
      if (sent === null || bills === null) throw new Refusal(fileWords.notAllTaken);
      const files = { uploads: sent, invoice_uploads: bills };
      const body = { ...toActBody(offer.act, values, files), ...preset };
      try {
        return await sendAct(base, offer.intervention_id, body, key);
      } catch (error) {
        uploads.leave(refusedFilesOf(error, "uploads", sent));
        invoices.leave(refusedFilesOf(error, "invoice_uploads", bills));
        throw error;
      }
    });
    onSending(plainText(values.comment));
    const { done, failure } = await sending;
    if (done) {
      typed.drop();
      onGone();
    } else onRefused(failure);
  };
  const intro = introOf(offer, ticket);
  return (
    <GuardedForm
      guarded={guarded}
      onSubmit={() => void submit()}
      onCancel={onGone}
      submitLabel={submitOf(offer.act, ticket)}
      danger={offer.danger}
    >
      {intro && (
        <Text size="sm" className="quiet">
          {intro}
          {offer.in_place && ` ${actWords.inPlace}`}
        </Text>
      )}
      {typed.restored && <Restored onErase={typed.erase} />}
      <Stack gap="sm" key={typed.round}>
        <ActFields
          fields={spec.fields}
          lines={linesOf(offer)}
          act={offer.act}
          ticket={ticket}
          intervention={offer.intervention_id}
          values={values}
          change={(part) => typed.setValues((old) => ({ ...old, ...part }))}
          errors={guarded.errors}
          uploads={uploads}
          invoices={invoices}
        />
      </Stack>
    </GuardedForm>
  );
}

interface Props extends FormProps {
  /** False while the act is on its way: the window waits behind the page with all it holds. */
  opened: boolean;
}

/** The window of one act. A click beside it does not close it: what is typed stays. */
export default function ActDialog({ opened, ...form }: Props) {
  const { chosen, ticket, onGone } = form;
  useFocusBack();
  const vendor = ticket.interventions.find((each) => each.id === chosen.offer.intervention_id);
  const title = [chosen.offer.label, vendor?.vendor.name].filter(Boolean).join(" — ");
  return (
    <Modal
      opened={opened}
      onClose={onGone}
      keepMounted
      title={<Text fw={650}>{title}</Text>}
      size={specOf(chosen.offer.act).wide ? "xl" : "lg"}
      closeOnClickOutside={false}
    >
      <ActForm {...form} />
    </Modal>
  );
}
