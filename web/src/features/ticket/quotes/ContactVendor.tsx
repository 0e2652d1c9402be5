import { Alert, Button, Modal, Stack, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Intervention, Offer, Ticket } from "../../../api/types";
import { errorAt, errorsUnder } from "../../../kit/fieldErrors";
import { VendorFields } from "../../../kit/people/VendorFields";
import { useFocusBack } from "../../../kit/useFocusBack";
import { quotes } from "../words/quotes";
import { acts } from "../words/acts";
import { sendAct } from "../acts/send";
import { checkAct, emptyAct, toActBody } from "../acts/values";
import { isQuote } from "../acts/wording";
import { GuardedForm } from "../guarded/GuardedForm";
import { useGuarded } from "../guarded/useGuarded";
import { acts as actWords } from "../words/acts";
import { terms } from "../../../kit/ticket/words";
import { common } from "../../../kit/words";

const words = quotes.contact;
const BECOMES: Record<string, string> = { ODS: "ODSM", DS: "DM" };

interface Option {
  label: string;
  hint: string;
  run: () => void;
  color?: string;
}

function OptionLine({ option, busy }: { option: Option; busy: boolean }) {
  return (
    <div style={{ display: "flex", gap: 12, alignItems: "center" }}>
      <Button
        variant={option.color ? "default" : "filled"}
        onClick={option.run}
        disabled={busy}
        w={130}
        style={{ flex: "none" }}
      >
        {option.label}
      </Button>
      <Text size="sm">{option.hint}</Text>
    </div>
  );
}

const OUT = new Set(["refused", "cancelled"]);

/** The offer to replace one vendor. */
const replacing = (ticket: Ticket, id: string): Offer | undefined =>
  ticket.acts.find((each) => each.act === "replace_vendor" && each.intervention_id === id);

/** What YES ends (STP-4): the interventions under way that can still be replaced. */
const runningOf = (ticket: Ticket): Intervention[] =>
  ticket.interventions.filter((each) => !OUT.has(each.step) && replacing(ticket, each.id));

/** What YES and NO do: YES ends whatever runs; in the place of one who is out already, NO replaces
 * that one alone. */
function choiceOf(ticket: Ticket, replace: Offer | undefined, add: Offer | undefined) {
  const running = runningOf(ticket);
  const asked = running.find(({ id }) => id === replace?.intervention_id);
  const ended = asked ?? running[0];
  const ending = ended && replacing(ticket, ended.id);
  return { running, ending, no: replace && !asked ? replace : add };
}

interface QuestionProps {
  ticket: Ticket;
  running: Intervention[];
  ending: Offer;
  no: Offer | undefined;
  busy: boolean;
  send: (chosen: Offer) => void;
  close: () => void;
}

/** STP-4, once the new vendor is known: replace, in addition, give up. */
function Question({ ticket, running, ending, no, busy, send, close }: QuestionProps) {
  const becomes = running.length > 0 ? BECOMES[ticket.type] : undefined;
  const noHint = becomes ? words.noHint(terms.types[becomes] ?? becomes) : words.noHintSame;
  const told = running.length > 1 ? words.yesHintMany(running.length) : words.yesHint;
  const yesHint = ending.held_back ? acts.heldBack : told;
  const options: Option[] = [
    { label: words.yes, hint: yesHint, run: () => send(ending) },
    ...(no ? [{ label: words.no, hint: noHint, run: () => send(no) }] : []),
    { label: words.cancel, hint: words.cancelHint, run: close, color: "gray" },
  ];
  return (
    <Alert
      title={words.question(running.map(({ vendor }) => vendor.name).join(", "))}
      styles={{ title: { color: "inherit" } }}
      role="alertdialog"
    >
      <Stack gap="sm" mt={4}>
        {options.map((option) => (
          <OptionLine option={option} busy={busy} key={option.label} />
        ))}
      </Stack>
    </Alert>
  );
}

interface FormProps {
  ticket: Ticket;
  replace: Offer | undefined;
  add: Offer | undefined;
  close: () => void;
}

/** STP-4: the new vendor first, then the three options: replace, in addition, give up. */
function ContactForm({ ticket, replace, add, close }: FormProps) {
  const guarded = useGuarded(ticket);
  const { running, ending, no } = choiceOf(ticket, replace, add);
  const offer = replace ?? add;
  const [values, setValues] = useState(() => offer && emptyAct(offer, ticket));
  const [asking, setAsking] = useState(false);
  if (!values) return null;

  const send = async (chosen: Offer) => {
    const body = toActBody(chosen.act, values, { uploads: [], invoice_uploads: [] });
    const { done } = await guarded.submit((base, key) =>
      sendAct(base, chosen.intervention_id, body, key),
    );
    if (done) {
      notifications.show({ message: actWords.done });
      close();
    } else setAsking(false);
  };
  const next = () => {
    const missing = checkAct("add_vendor", values, []);
    guarded.refuse(missing);
    if (Object.keys(missing).length > 0) return;
    if (ending) setAsking(true);
    else if (no) void send(no);
  };
  if (asking && ending) {
    const question = { ticket, running, ending, no, close, busy: guarded.busy };
    return <Question {...question} send={(chosen) => void send(chosen)} />;
  }
  return (
    <GuardedForm
      guarded={guarded}
      onSubmit={next}
      onCancel={close}
      submitLabel={ending ? words.next : common.validate}
    >
      <VendorFields
        value={values.vendor}
        onChange={(vendor) => setValues({ ...values, vendor })}
        errors={errorsUnder(guarded.errors, "vendor")}
        quote={isQuote(ticket.type)}
      />
      <Textarea
        label={actWords.fields.reason}
        value={values.comment}
        onChange={(event) => setValues({ ...values, comment: event.currentTarget.value })}
        error={errorAt(guarded.errors, "comment")}
        autosize
        minRows={2}
        maxLength={4000}
      />
    </GuardedForm>
  );
}

interface Props {
  ticket: Ticket;
  offer: Offer;
  onClose: () => void;
}

/** « Contacter un autre intervenant », in place of one vendor or besides those already asked. */
export default function ContactVendor({ ticket, offer, onClose }: Props) {
  useFocusBack();
  const add = ticket.acts.find((each) => each.act === "add_vendor");
  const replace = offer.act === "replace_vendor" ? offer : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={650}>{words.title}</Text>}
      size="xl"
      closeOnClickOutside={false}
    >
      <ContactForm ticket={ticket} replace={replace} add={add} close={onClose} />
    </Modal>
  );
}
