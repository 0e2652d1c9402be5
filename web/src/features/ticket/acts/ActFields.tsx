import { present } from "../../../lib/clock";
import {
  Checkbox,
  Group,
  Loader,
  Radio,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from "@mantine/core";
import { Fragment, Suspense, type ReactNode } from "react";
import { useUsers } from "../../../api/queries";
import type { ActName } from "../../../api/types";
import { DateField } from "../../../kit/dates/DateField";
import { errorAt, errorsUnder } from "../../../kit/fieldErrors";
import { FileDrop } from "../../../kit/files/FileDrop";
import { ChannelFields } from "../../../kit/people/ChannelFields";
import { PeopleEditor } from "../../../kit/people/PeopleEditor";
import { VendorFields } from "../../../kit/people/VendorFields";
import { quotes } from "../words/quotes";
import { reachable, usePlacePeople } from "../usePlacePeople";
import {
  AlsoField,
  AnswererField,
  ApproverField,
  DelayDaysField,
  DelaysField,
  LineInput,
  GroundField,
  InformField,
} from "./fields/QuoteFields";
import type { ActField } from "./spec";
import type { FieldsProps } from "./fields/fieldsProps";
import { MinutesField, RemainingField } from "./fields/TimeFields";
import { acts as actWords } from "../words/acts";
import { ticketWords } from "../words/ticket";
import { common } from "../../../kit/words";
import type { LineField } from "./values";
import { fromParisInput } from "../../../lib/paris";
import { isAfterwards, visitTrouble } from "../../../lib/plausible";
import { lazily } from "../../../kit/lazily";

const NoteEditor = lazily(() => import("../notes/NoteEditor"));
const words = actWords.fields;

const NEW_DATES = new Set<ActName>(["answer_presence", "postpone_appointment"]);

/** A visit that has passed may be entered, and one is told what that means before sending. */
function afterwardsNote(start: string): string | undefined {
  const at = fromParisInput(start);
  const now = present();
  if (at === null || visitTrouble(at, now) !== null) return undefined;
  return isAfterwards(at, now) ? words.afterwards : undefined;
}

function Start({ values, change, errors, act }: FieldsProps) {
  return (
    <DateField
      time
      label={NEW_DATES.has(act) ? words.newStart : words.start}
      value={values.start}
      onChange={(start) => change({ start })}
      error={errorAt(errors, "start")}
      note={afterwardsNote(values.start)}
      withAsterisk
    />
  );
}

function Duration({ values, change, errors }: FieldsProps) {
  return (
    <Select
      label={words.duration}
      data={actWords.durations}
      value={values.duration_minutes}
      onChange={(value) => value && change({ duration_minutes: value })}
      error={errorAt(errors, "duration_minutes")}
      allowDeselect={false}
    />
  );
}

function Presence(props: FieldsProps) {
  const { values, change, errors } = props;
  return (
    <Stack gap="sm">
      <Radio.Group
        label={words.presence}
        value={values.presence}
        onChange={(presence) => change({ presence })}
        error={errorAt(errors, "presence")}
      >
        <Group gap="md" mt={6}>
          {Object.entries(ticketWords.presenceAnswers).map(([value, label]) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Group>
      </Radio.Group>
      {values.presence === "late" && (
        <Select
          label={words.late}
          data={actWords.lates}
          value={values.late_minutes}
          onChange={(value) => value && change({ late_minutes: value })}
          error={errorAt(errors, "late_minutes")}
          allowDeselect={false}
        />
      )}
      {values.presence === "postponed" && <Start {...props} />}
    </Stack>
  );
}

function Amount({ values, change, errors }: FieldsProps) {
  return (
    <TextInput
      label={words.amount}
      placeholder={words.amountHint}
      inputMode="decimal"
      value={values.amount}
      onChange={(event) => change({ amount: event.currentTarget.value })}
      error={errorAt(errors, "amount_cents")}
    />
  );
}

const COMMENT_LABELS: Partial<Record<ActName, string>> = {
  refuse: words.reason,
  cancel: words.reason,
  refuse_invoice: words.reason,
  step_back: words.reason,
  refuse_quote: words.reason,
  cancel_request: words.reason,
  send_message: words.message,
  message_party: words.message,
};

function Comment({ act, values, change, errors }: FieldsProps) {
  return (
    <Textarea
      label={COMMENT_LABELS[act] ?? words.comment}
      value={values.comment}
      onChange={(event) => change({ comment: event.currentTarget.value })}
      error={errorAt(errors, "comment")}
      autosize
      minRows={3}
      maxRows={12}
      maxLength={4000}
    />
  );
}

function User({ ticket, values, change, errors }: FieldsProps) {
  const { data: users = [] } = useUsers();
  return (
    <Select
      label={words.user}
      data={users
        .filter((user) => user.id !== ticket.assigned_to.id)
        .map((user) => ({ value: user.id, label: user.name }))}
      value={values.user_id || null}
      onChange={(value) => change({ user_id: value ?? "" })}
      error={errorAt(errors, "user_id")}
      searchable
    />
  );
}

function People({ act, ticket, values, change, errors }: FieldsProps) {
  const ofPlace = usePlacePeople(ticket);
  const message = act === "message_party";
  const known = message ? reachable(ofPlace, ticket) : ofPlace;
  const label = message ? words.recipients : words.people;
  return (
    <PeopleEditor
      value={values.people}
      onChange={(people) => change({ people })}
      errors={errorsUnder(errors, "people")}
      known={known}
      emptyText={errors["people"] ?? label}
    />
  );
}

const UPLOAD_LABELS: Partial<Record<ActName, string>> = {
  complete: words.photos,
  send_invoice: words.invoiceFiles,
  send_quote: quotes.fields.quoteFiles,
  accept_quote: quotes.fields.signedQuote,
};

const PARTS: Record<ActField, (props: FieldsProps) => ReactNode> = {
  start: (props) => <Start {...props} />,
  duration_minutes: (props) => <Duration {...props} />,
  presence: (props) => <Presence {...props} />,
  amount_cents: (props) => <Amount {...props} />,
  subject: ({ values, change, errors }) => (
    <TextInput
      label={`${words.messageSubject} (${common.optional})`}
      value={values.subject}
      onChange={(event) => change({ subject: event.currentTarget.value })}
      error={errorAt(errors, "subject")}
      maxLength={200}
    />
  ),
  comment: (props) => <Comment {...props} />,
  note: ({ values, change, errors }) => (
    <Suspense fallback={<Loader type="dots" />}>
      <NoteEditor
        label={words.note}
        initial={values.comment}
        onChange={(comment) => change({ comment })}
        error={errorAt(errors, "comment")}
      />
    </Suspense>
  ),
  uploads: ({ act, uploads }) => (
    <FileDrop uploads={uploads} label={UPLOAD_LABELS[act] ?? words.uploads} />
  ),
  invoice_uploads: ({ invoices }) => <FileDrop uploads={invoices} label={words.invoiceFiles} />,
  user_id: (props) => <User {...props} />,
  people: (props) => <People {...props} />,
  vendor: ({ values, change, errors }) => (
    <VendorFields
      value={values.vendor}
      onChange={(vendor) => change({ vendor })}
      errors={errorsUnder(errors, "vendor")}
    />
  ),
  coordinates: ({ values, change, errors }) => (
    <Stack gap="sm">
      <ChannelFields
        value={values.coordinates}
        onChange={(part) => change({ coordinates: { ...values.coordinates, ...part } })}
        errors={errors}
      />
    </Stack>
  ),
  confirm: ({ values, change, errors }) => (
    <Checkbox
      label={words.confirm}
      checked={values.confirm}
      onChange={(event) => change({ confirm: event.currentTarget.checked })}
      error={errorAt(errors, "confirm")}
    />
  ),
  minutes: (props) => <MinutesField {...props} />,
  remaining_minutes: (props) => <RemainingField {...props} />,
  tell: ({ values, change }) => (
    <Checkbox
      label={words.tell}
      checked={values.tell}
      onChange={(event) => change({ tell: event.currentTarget.checked })}
    />
  ),
  delay_days: (props) => <DelayDaysField {...props} />,
  delays: (props) => <DelaysField {...props} />,
  approver: (props) => <ApproverField {...props} />,
  answerer: (props) => <AnswererField {...props} />,
  also: (props) => <AlsoField {...props} />,
  inform: (props) => <InformField {...props} />,
  ground: (props) => <GroundField {...props} />,
};

interface Shown extends FieldsProps {
  fields: ActField[];
  lines: LineField[];
}

/** After which field the values of one line stand. */
const BEFORE_LINES: ActField[] = ["ground", "amount_cents"];

/** The fields of one act, in the order of its specification; its lines after the first value. */
export function ActFields({ fields, lines, ...props }: Shown) {
  const paired = fields[0] === "start" && fields[1] === "duration_minutes";
  const rest = paired ? fields.slice(2) : fields;
  const before = BEFORE_LINES.find((field) => fields.includes(field));
  return (
    <>
      {paired && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <Start {...props} />
          <Duration {...props} />
        </SimpleGrid>
      )}
      {rest.map((field) => {
        const Part = PARTS[field];
        return (
          <Fragment key={field}>
            <Part {...props} />
            {field === before &&
              lines.map((name) => <LineInput key={name} name={name} {...props} />)}
          </Fragment>
        );
      })}
    </>
  );
}
