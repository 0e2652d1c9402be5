import { ActionIcon, TextInput } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { useRef, useState, type ReactNode } from "react";
import { dates as words } from "./words";
import classes from "./DateField.module.css";
import { parseDay, parseMoment, shown } from "./parse";

interface Props {
  label: string;
  /** `yyyy-mm-dd`, or `yyyy-mm-ddThh:mm` (Paris) with `time`; empty when there is none. */
  value: string;
  /** Called with the same, empty while what is typed is no date. */
  onChange: (value: string) => void;
  time?: boolean;
  error?: ReactNode;
  /** Said under the field while it holds this value. */
  note?: ReactNode;
  withAsterisk?: boolean;
  min?: string;
  max?: string;
}

const DAY = { parse: parseDay, example: words.day, wrongly: words.wrongDay, type: "date" };
const MOMENT = {
  parse: parseMoment,
  example: words.moment,
  wrongly: words.wrongMoment,
  type: "datetime-local",
};

type CalendarProps = Pick<Props, "value" | "onChange" | "min" | "max"> & { type: string };

function Calendar({ onChange, ...native }: CalendarProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        {...native}
        ref={field}
        className={classes.native}
        tabIndex={-1}
        aria-hidden
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={words.choose}
        onClick={() => field.current?.showPicker()}
      >
        <IconCalendar size={18} aria-hidden />
      </ActionIcon>
    </>
  );
}

/**
 * A date typed or chosen, day first whatever the browser's own language: its calendar opens from
 * the button, the field itself is ours.
 */
export function DateField({ label, value, onChange, time = false, error, note, ...rest }: Props) {
  const { withAsterisk, min, max } = rest;
  const { parse, example, wrongly, type: native } = time ? MOMENT : DAY;
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const mine = typed !== null && (parse(typed) ?? "") === value;
  const wrong = mine && left && typed.trim() !== "" && parse(typed) === null;
  const type = (text: string) => {
    setTyped(text);
    setLeft(false);
    onChange(parse(text) ?? "");
  };
  const leave = () => {
    setLeft(true);
    if (typed !== null && parse(typed) !== null) setTyped(null);
  };
  return (
    <TextInput
      label={label}
      placeholder={example}
      value={mine ? typed : shown(value)}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={leave}
      error={wrong ? wrongly : error}
      description={note}
      inputWrapperOrder={["label", "input", "description", "error"]}
      withAsterisk={withAsterisk}
      autoComplete="off"
      inputMode="numeric"
      rightSection={
        <Calendar
          type={native}
          value={value}
          min={min}
          max={max}
          onChange={(chosen) => {
            setTyped(null);
            onChange(chosen);
          }}
        />
      }
    />
  );
}
