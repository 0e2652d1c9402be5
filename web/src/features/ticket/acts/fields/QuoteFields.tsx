import { Button, Checkbox, Group, Select, Stack, Text, TextInput } from "@mantine/core";
import { IconUserCheck } from "@tabler/icons-react";
import type { Module } from "../../../../api/types";
import { DelayFields } from "../../../../kit/ticket/DelayFields";
import { errorAt, errorsUnder } from "../../../../kit/fieldErrors";
import { amount } from "../../../../lib/format";
import { PeopleEditor } from "../../../../kit/people/PeopleEditor";
import { PersonFields } from "../../../../kit/people/PersonFields";
import { fromKnown } from "../../../../kit/people/values";
import { quotes } from "../../words/quotes";
import { councilOf, proposedApprovers } from "../../quotes/approvers";
import { usePlacePeople } from "../../usePlacePeople";
import type { FieldsProps } from "./fieldsProps";
import { common } from "../../../../kit/words";
import type { LineField } from "../values";

const words = quotes.fields;

export function DelayDaysField({ values, change, errors }: FieldsProps) {
  return (
    <TextInput
      label={`${words.delayDays} (${common.optional})`}
      inputMode="numeric"
      value={values.delay_days}
      onChange={(event) => change({ delay_days: event.currentTarget.value })}
      error={errorAt(errors, "delay_days")}
      maw={360}
    />
  );
}

/** TYP-2: the delays asked for when an order becomes a quote. */
export function DelaysField({ values, change, errors }: FieldsProps) {
  if (!values.delays) return null;
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {words.delays}
      </Text>
      <DelayFields
        kind="quote"
        value={values.delays}
        onChange={(delays) => change({ delays })}
        errors={errorsUnder(errors, "delays")}
      />
    </div>
  );
}

/** QUO-1: the president, a member, the owner, or a person typed by hand. */
export function ApproverField(props: FieldsProps) {
  return <Approver {...props} label={words.approver} />;
}

/** STP-2: whose answer by phone this is; nothing is sent to that person. */
export function AnswererField(props: FieldsProps) {
  return props.values.phoned ? <Approver {...props} label={words.answerer} ticks={false} /> : null;
}

interface ApproverProps extends FieldsProps {
  label: string;
  ticks?: boolean;
}

function Approver({ ticket, values, change, errors, label, ticks = true }: ApproverProps) {
  const known = usePlacePeople(ticket);
  const proposed = proposedApprovers(known, ticket.module);
  const { approver } = values;
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <Text size="sm" fw={600}>
        {label}
      </Text>
      {proposed.length > 0 && (
        <Group gap="xs">
          <Text size="sm" className="quiet">
            {words.proposed}
          </Text>
          {proposed.map((person) => (
            <Button
              key={`${person.id ?? ""}${person.name}`}
              size="xs"
              variant={approver.name === person.name ? "filled" : "light"}
              leftSection={<IconUserCheck size={15} />}
              onClick={() => change({ approver: fromKnown(person, approver, ticks) })}
            >
              {person.name} — {person.quality}
            </Button>
          ))}
        </Group>
      )}
      <PersonFields
        value={approver}
        onChange={(next) => change({ approver: next })}
        errors={errorsUnder(errors, "approver")}
        known={known}
        required
        ticks={ticks}
        tell={ticks}
        withComment={false}
      />
    </Stack>
  );
}

/** QUO-2: the other quotes received, asked about in the same request. */
export function AlsoField({ ticket, intervention, values, change, errors }: FieldsProps) {
  const others = ticket.interventions.filter(
    (each) =>
      each.id !== intervention &&
      ticket.acts.some(
        ({ act, intervention_id }) => act === "ask_approval" && intervention_id === each.id,
      ),
  );
  if (others.length === 0) return null;
  return (
    <Checkbox.Group
      label={words.also}
      description={words.alsoHint}
      value={values.also}
      onChange={(also) => change({ also })}
      error={errorAt(errors, "also")}
    >
      <Stack gap={6} mt={6}>
        {others.map((each) => (
          <Checkbox
            key={each.id}
            value={each.id}
            label={[each.vendor.name, each.quote && amount(each.quote.cents)]
              .filter(Boolean)
              .join(", ")}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

export function InformField({ ticket, values, change, errors }: FieldsProps) {
  const council = councilOf(usePlacePeople(ticket), values.approver.name);
  if (ticket.module === "gerance") return null;
  return (
    <Stack gap="xs" role="group" aria-label={words.inform}>
      <Text size="sm" fw={600}>
        {words.inform}
      </Text>
      <Text size="sm" className="quiet">
        {words.informHint}
      </Text>
      <PeopleEditor
        value={values.inform}
        onChange={(inform) => change({ inform })}
        errors={errorsUnder(errors, "inform")}
        known={council}
      />
    </Stack>
  );
}

const GROUNDS: Record<Module, string[]> = {
  syndic: ["opinion", "delegation", "vote", "budget", "emergency"],
  gerance: ["owner", "emergency"],
};

/** On what ground the answer stands: a president without delegation gives an opinion. */
export function GroundField({ ticket, values, change, errors }: FieldsProps) {
  const hint = quotes.groundHints[values.ground];
  const choices = new Set([...GROUNDS[ticket.module], values.ground].filter(Boolean));
  return (
    <Select
      label={words.ground}
      description={hint}
      placeholder={words.groundUnchanged}
      data={[...choices].map((value) => ({ value, label: quotes.grounds[value] ?? value }))}
      value={values.ground || null}
      onChange={(ground) => change({ ground: ground ?? "" })}
      error={errorAt(errors, "ground")}
      inputWrapperOrder={["label", "input", "description", "error"]}
      clearable
    />
  );
}

/** A value of one line, with its word of the strings. */
export function LineInput({ name, ...props }: FieldsProps & { name: LineField }) {
  const { values, change, errors } = props;
  const { label, hint } = quotes.lines[name];
  return (
    <TextInput
      label={`${label} (${common.optional})`}
      placeholder={hint}
      value={values.lines[name] ?? ""}
      onChange={(event) =>
        change({ lines: { ...values.lines, [name]: event.currentTarget.value } })
      }
      error={errorAt(errors, name)}
      maxLength={120}
    />
  );
}
