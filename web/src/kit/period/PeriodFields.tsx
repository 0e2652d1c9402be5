import { Group, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { period as words } from "./words";
import { DateField } from "../dates/DateField";
import { PRESETS, periodOf, presetOf, todayInParis, type Period } from "./periods";

interface Props {
  value: Period;
  onChange: (period: Period) => void;
  errors?: Record<string, string>;
}

/** The usual periods, or two days of one's own. */
export function PeriodFields({ value, onChange, errors = {} }: Props) {
  const today = todayInParis();
  const found = presetOf(value, today);
  const [free, setFree] = useState(found === null);
  const shown = free ? "free" : (found ?? "free");
  const choose = (wanted: string) => {
    const preset = PRESETS.find((each) => each === wanted);
    setFree(!preset);
    if (preset) onChange(periodOf(preset, today));
  };
  return (
    <Group gap="sm" align="flex-start" wrap="wrap">
      <NativeSelect
        label={words.label}
        value={shown}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[...PRESETS, "free" as const].map((each) => ({
          value: each,
          label: words.presets[each],
        }))}
      />
      <DateField
        label={words.from}
        value={value.from}
        error={errors["from"]}
        max="2099-12-31"
        onChange={(from) => {
          setFree(true);
          onChange({ ...value, from });
        }}
      />
      <DateField
        label={words.to}
        value={value.to}
        error={errors["to"]}
        max="2099-12-31"
        onChange={(to) => {
          setFree(true);
          onChange({ ...value, to });
        }}
      />
    </Group>
  );
}
