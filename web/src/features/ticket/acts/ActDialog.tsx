import { Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { actOnIntervention, actOnTicket } from "../../../api/endpoints";
import { Refusal } from "../../../api/errors";
import type { ActBody, Offer, Ticket } from "../../../api/types";
import { useUploads } from "../../../common/files/useUploads";
import { fr } from "../../../strings/fr";
import { GuardedForm } from "../GuardedForm";
import { useGuarded } from "../useGuarded";
import { ActFields } from "./ActFields";
import { isTicketAct, specOf } from "./specs";
import { introOf, submitOf } from "./words";
import { checkAct, emptyAct, toActBody, type ActValues } from "./values";

export interface ChosenAct {
  offer: Offer;
  /** Values given by the button itself, such as the channel of a reminder. */
  preset?: Record<string, unknown>;
  /** What its window already holds when it opens. */
  values?: Partial<ActValues>;
}

/** Sends one act to where it belongs; the step read by the user is the one it is written against. */
export function sendAct(
  base: Ticket,
  interventionId: string | null,
  body: ActBody,
  key: string,
): Promise<Ticket> {
  const intervention = base.interventions.find((each) => each.id === interventionId);
  if (isTicketAct(body.act) || !intervention) {
    const target = interventionId ? { intervention_id: interventionId } : {};
    return actOnTicket(base.number, { ...body, ...target }, key);
  }
  return actOnIntervention(base.number, intervention, body, key);
}

function ActForm({
  chosen,
  ticket,
  close,
}: {
  chosen: ChosenAct;
  ticket: Ticket;
  close: () => void;
}) {
  const { offer, preset } = chosen;
  const spec = specOf(offer.act);
  const guarded = useGuarded(ticket);
  const uploads = useUploads();
  const invoices = useUploads();
  const [values, setValues] = useState<ActValues>(() => ({
    ...emptyAct(offer, ticket),
    ...chosen.values,
  }));
  const submit = async () => {
    const missing = checkAct(offer.act, values, offer.needs);
    guarded.refuse(missing);
    if (Object.keys(missing).length > 0) return;
    const perform = async (base: Ticket, key: string) => {
      const [sent, bills] = await Promise.all([uploads.finish(), invoices.finish()]);
      if (sent === null || bills === null) throw new Refusal(fr.files.notAllTaken);
      const files = { uploads: sent, invoice_uploads: bills };
      const body = { ...toActBody(offer.act, values, files), ...preset };
      return sendAct(base, offer.intervention_id, body, key);
    };
    if (await guarded.submit(perform)) {
      notifications.show({ message: fr.acts.done });
      close();
    }
  };
  const intro = introOf(offer.act, ticket);
  return (
    <GuardedForm
      guarded={guarded}
      onSubmit={() => void submit()}
      onCancel={close}
      submitLabel={submitOf(offer.act, ticket)}
      danger={spec.danger}
    >
      {intro && (
        <Text size="sm" className="quiet">
          {intro}
          {spec.inPlace && ` ${fr.acts.inPlace}`}
        </Text>
      )}
      <Stack gap="sm">
        <ActFields
          fields={spec.fields}
          act={offer.act}
          ticket={ticket}
          values={values}
          change={(part) => setValues((old) => ({ ...old, ...part }))}
          errors={guarded.errors}
          uploads={uploads}
          invoices={invoices}
        />
      </Stack>
    </GuardedForm>
  );
}

interface Props {
  chosen: ChosenAct | null;
  ticket: Ticket;
  onClose: () => void;
}

/** The window of one act. A click beside it does not close it: what is typed stays. */
export function ActDialog({ chosen, ticket, onClose }: Props) {
  const vendor = ticket.interventions.find((each) => each.id === chosen?.offer.intervention_id);
  const title = [chosen?.offer.label, vendor?.vendor.name].filter(Boolean).join(" — ");
  return (
    <Modal
      opened={chosen !== null}
      onClose={onClose}
      title={<Text fw={650}>{title}</Text>}
      size={chosen && specOf(chosen.offer.act).wide ? "xl" : "lg"}
      closeOnClickOutside={false}
    >
      {chosen && <ActForm chosen={chosen} ticket={ticket} close={onClose} />}
    </Modal>
  );
}
