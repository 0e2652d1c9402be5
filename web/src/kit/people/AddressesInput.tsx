import { Pill, PillsInput } from "@mantine/core";
import { useState, type ClipboardEvent, type KeyboardEvent } from "react";
import { people } from "./words";
import {
  inQuotes,
  isRight,
  join,
  namesIn,
  split,
  splitTyped,
  wrongIn,
  type AddressKind,
} from "./addresses";
import classes from "./AddressesInput.module.css";

interface Props {
  kind: AddressKind;
  label: string;
  /** One text with commas, as the API takes it. */
  value: string;
  /** `names` are those that came with the addresses just added. */
  onChange: (value: string, names: string[]) => void;
  error?: string;
}

const SEPARATOR_KEYS = new Set([",", ";", "Enter"]);
const INPUT_MODES = { email: "email", phone: "tel" } as const;

interface Typed {
  /** The values that are set, and the one being typed. */
  chips: string[];
  typing: string;
}

const textOf = ({ chips, typing }: Typed) => join([...chips, typing.trim()].filter(Boolean));

/**
 * Several e-mails or phones in one field (NEW-11): each becomes a chip at the comma, the semicolon,
 * Enter or when the field is left, and a wrong one is named. What is still being typed counts too.
 */
export function AddressesInput({ kind, label, value, onChange, error }: Props) {
  const [own, setOwn] = useState<Typed>(() => ({ chips: split(value), typing: "" }));
  const [left, setLeft] = useState(true);
  // Set from outside (a person was chosen): what is shown follows.
  const { chips, typing } = textOf(own) === value ? own : { chips: split(value), typing: "" };
  const set = (next: Typed, names: string[] = []) => {
    setOwn(next);
    const text = textOf(next);
    if (text !== value || names.length > 0) onChange(text, names);
  };
  /** Chips of what is complete; the same mailbox in other capitals is the same. */
  const add = (text: string, rest: string) =>
    set({ chips: split(join([...chips, text])), typing: rest }, namesIn(text));
  const close = () => typing.trim() && add(typing, "");

  const type = (text: string) => {
    const { complete, typing: rest } = splitTyped(text);
    if (complete) add(complete, rest);
    else set({ chips, typing: rest });
  };
  const edit = (at: number) =>
    set({
      chips: [...chips.filter((_, index) => index !== at), ...split(typing)],
      typing: chips[at] ?? "",
    });
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.metaKey) return;
    const ends = SEPARATOR_KEYS.has(event.key) && !(event.key !== "Enter" && inQuotes(typing));
    if (ends && typing.trim()) {
      event.preventDefault();
      close();
    }
    if (event.key === "Backspace" && typing === "" && chips.length > 0) {
      event.preventDefault();
      edit(chips.length - 1);
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData("text");
    if (split(text).length < 2 && namesIn(text).length === 0) return;
    event.preventDefault();
    add(`${typing}${text}`, "");
  };
  // What is still being typed is not wrong yet.
  const shown = error ?? wrongIn(kind, join(left ? [...chips, typing] : chips)) ?? undefined;
  return (
    <PillsInput label={label} error={shown}>
      <Pill.Group className={classes.pills}>
        {chips.map((chip, at) => (
          <Pill
            key={`${at}-${chip}`}
            className={classes.pill}
            data-wrong={isRight(kind, chip) ? undefined : true}
            onClick={() => edit(at)}
            onRemove={() => set({ chips: chips.filter((_, index) => index !== at), typing })}
            withRemoveButton
            removeButtonProps={{ "aria-label": people.removeValue(chip) }}
          >
            {chip}
          </Pill>
        ))}
        <PillsInput.Field
          className={chips.length > 0 ? classes.beside : undefined}
          value={typing}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onFocus={() => setLeft(false)}
          onBlur={() => {
            setLeft(true);
            close();
          }}
          title={people.addHint}
          inputMode={INPUT_MODES[kind]}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          autoComplete="off"
          maxLength={2000}
        />
      </Pill.Group>
    </PillsInput>
  );
}
