import { Group, NumberInput, Select, Stack, Text } from "@mantine/core";
import type { Delay, Delays } from "../../api/types";
import { errorAt, type FieldErrors } from "../fieldErrors";
import { terms } from "./words";

const UNITS = [
  { value: "days", label: terms.delays.days },
  { value: "hours", label: terms.delays.hours },
];

const wholeNumber = (value: number | string) => Math.max(0, Math.trunc(Number(value) || 0));

interface RowProps {
  label: string;
  value: Delay;
  onChange: (value: Delay) => void;
  error: string | undefined;
}

function DelayRow({ label, value, onChange, error }: RowProps) {
  return (
    <div role="group" aria-label={label}>
      <Text size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <Group gap="xs" align="flex-end">
        <NumberInput
          label={terms.delays.every}
          value={value.every}
          onChange={(every) => onChange({ ...value, every: wholeNumber(every) })}
          min={0}
          max={365}
          allowDecimal={false}
          w={80}
        />
        <Select
          aria-label={terms.delays.unit}
          data={UNITS}
          value={value.unit}
          onChange={(unit) => onChange({ ...value, unit: unit === "hours" ? "hours" : "days" })}
          allowDeselect={false}
          w={110}
        />
        <NumberInput
          label={terms.delays.maximum}
          value={value.maximum}
          onChange={(maximum) => onChange({ ...value, maximum: wholeNumber(maximum) })}
          min={0}
          max={20}
          allowDecimal={false}
          w={125}
        />
      </Group>
      {error && (
        <Text size="xs" c="red.8" mt={4} role="alert">
          {error}
        </Text>
      )}
    </div>
  );
}

interface Props {
  value: Delays;
  onChange: (value: Delays) => void;
  errors: FieldErrors;
  kind?: "order" | "quote";
}

/** NEW-14: the reminders of an order or quote, of its invoice, and of a quote's appointment. */
export function DelayFields({ value, onChange, errors, kind = "order" }: Props) {
  const words = terms.delays;
  return (
    <Stack gap="md">
      <Text size="sm" className="quiet">
        {terms.delays.intro}
      </Text>
      <DelayRow
        label={words[kind]}
        value={value[kind]}
        onChange={(delay) => onChange({ ...value, [kind]: delay })}
        error={errorAt(errors, kind)}
      />
      {kind === "quote" && (
        <DelayRow
          label={words.afterAcceptance}
          value={value.order}
          onChange={(order) => onChange({ ...value, order })}
          error={errorAt(errors, "order")}
        />
      )}
      <DelayRow
        label={terms.delays.invoice}
        value={value.invoice}
        onChange={(invoice) => onChange({ ...value, invoice })}
        error={errorAt(errors, "invoice")}
      />
      {kind === "quote" && (
        <NumberInput
          label={terms.delays.appointmentReminder}
          value={value.appointment_reminder_hours}
          onChange={(hours) =>
            onChange({ ...value, appointment_reminder_hours: wholeNumber(hours) })
          }
          error={errorAt(errors, "appointment_reminder_hours")}
          min={0}
          max={720}
          allowDecimal={false}
          maw={360}
        />
      )}
    </Stack>
  );
}
