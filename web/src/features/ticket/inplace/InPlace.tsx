import { ActionIcon, Group, Text } from "@mantine/core";
import { IconCheck, IconPencil, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type { Ticket } from "../../../api/types";
import { errorAt } from "../../../kit/fieldErrors";
import { page as words } from "../words/page";
import { Refused } from "../guarded/Refused";
import { dropTyped, readTyped, writeTyped } from "../guarded/typed";
import { useGuarded } from "../guarded/useGuarded";
import classes from "./InPlace.module.css";
import { common } from "../../../kit/words";
import { isEditable } from "../editable";

export interface InputProps<V> {
  label: string;
  value: V;
  onChange: (value: V) => void;
  /** For a choice that is complete by itself: saved as soon as it is made. */
  save: (value: V) => void;
  error: string | undefined;
  ticket: Ticket;
}

/** One field of the header: how it is read from the ticket, written and sent. */
export interface Field<V> {
  /** Its name in the API's errors. */
  name: string;
  initial: (ticket: Ticket) => V;
  check?: (value: V) => string | undefined;
  send: (base: Ticket, value: V, key: string) => Promise<Ticket>;
  input: (props: InputProps<V>) => ReactNode;
  /** Enter makes a new line: Ctrl+Enter saves. */
  multiline?: boolean;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

interface FormProps<V> {
  ticket: Ticket;
  label: string;
  field: Field<V>;
  typedName: string;
  hidden: boolean;
  onSaving: (value: V) => void;
  onRefused: () => void;
  onClose: () => void;
}

function saveKey(event: KeyboardEvent, multiline: boolean): boolean {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return false;
  return event.ctrlKey || event.metaKey || (!multiline && !event.shiftKey);
}

function InPlaceForm<V>(props: FormProps<V>) {
  const { ticket, label, field, typedName, hidden, onSaving, onRefused, onClose } = props;
  const { multiline = false } = field;
  const guarded = useGuarded(ticket);
  const [initial] = useState(() => field.initial(ticket));
  const [value, setValue] = useState<V>(() => readTyped<V>(typedName) ?? initial);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!hidden) box.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
  }, [hidden]);
  const change = (next: V) => {
    setValue(next);
    if (same(next, initial)) dropTyped(typedName);
    else writeTyped(typedName, next);
  };
  const cancel = () => {
    dropTyped(typedName);
    onClose();
  };
  const save = (next: V) => {
    if (guarded.busy) return;
    setValue(next);
    const wrong = field.check?.(next);
    guarded.refuse(wrong ? { [field.name]: wrong } : {});
    if (wrong) return;
    if (same(next, initial) && !guarded.failure) return cancel();
    onSaving(next);
    void guarded
      .submit((base, key) => field.send(base, next, key))
      .then(({ done }) => (done ? cancel() : onRefused()));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      event.stopPropagation();
      cancel();
    } else if (saveKey(event, multiline)) {
      event.preventDefault();
      save(value);
    }
  };
  const error = errorAt(guarded.errors, field.name);
  return (
    <div ref={box} className={classes.form} hidden={hidden} onKeyDown={onKeyDown}>
      <Refused guarded={error ? { ...guarded, failure: null } : guarded} />
      <div className={classes.inputs}>
        <div className={classes.input}>
          {field.input({ label, value, onChange: change, save, error, ticket })}
        </div>
        <ActionIcon
          size="lg"
          aria-label={`${common.save} — ${label}`}
          title={common.save}
          onClick={() => save(value)}
        >
          <IconCheck size={18} />
        </ActionIcon>
        <ActionIcon
          size="lg"
          variant="default"
          aria-label={`${common.cancel} — ${label}`}
          title={common.cancel}
          onClick={cancel}
        >
          <IconX size={18} />
        </ActionIcon>
      </div>
      <Text size="xs" className={`quiet ${classes.hint}`}>
        {multiline ? words.controlEnterHint : words.enterHint}
      </Text>
    </div>
  );
}

interface Props<V> {
  ticket: Ticket;
  label: string;
  field: Field<V>;
  /** This user may not change it. */
  locked?: boolean;
  /** How the value is read; what is being saved is shown at once. */
  children: (value: V) => ReactNode;
}

type Mode<V> = { is: "read" | "write" } | { is: "save"; value: V };

/** Did the click mean « change this », rather than select its words or follow a link in it? */
function meant(event: { target: EventTarget }): boolean {
  const pressed = event.target instanceof Element && event.target.closest("a, button, summary");
  return !pressed && window.getSelection()?.isCollapsed !== false;
}

/**
 * TIC-1: a field changed where it is read. A click opens it, Enter saves, Esc gives up; refused, it
 * opens again with what was typed and the reason beside it.
 */
export function InPlace<V>({ ticket, label, field, locked = false, children }: Props<V>) {
  const typedName = `${ticket.number}.field.${field.name}`;
  const open = isEditable(ticket) && !locked;
  const [mode, setMode] = useState<Mode<V>>(() => ({
    is: open && readTyped(typedName) !== null ? "write" : "read",
  }));
  const pencil = useRef<HTMLButtonElement>(null);
  const write = () => setMode({ is: "write" });
  const close = () => {
    setMode({ is: "read" });
    // The focus was in the field, which is gone.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) pencil.current?.focus({ preventScroll: true });
    });
  };
  const shown = mode.is === "save" ? mode.value : field.initial(ticket);
  return (
    <>
      {mode.is !== "write" && (
        <div
          className={classes.read}
          data-open={open || undefined}
          data-saving={mode.is === "save" || undefined}
          onClick={(event) => open && mode.is === "read" && meant(event) && write()}
        >
          <div className={classes.value}>{children(shown)}</div>
          {mode.is === "save" ? (
            <span className={classes.saving} role="status">
              {words.saving}
            </span>
          ) : (
            open && (
              <ActionIcon
                ref={pencil}
                className={classes.pencil}
                variant="subtle"
                size="sm"
                aria-label={`${common.edit} — ${label}`}
                title={common.edit}
                onClick={write}
              >
                <IconPencil size={15} />
              </ActionIcon>
            )
          )}
        </div>
      )}
      {mode.is !== "read" && (
        <InPlaceForm
          ticket={ticket}
          label={label}
          field={field}
          typedName={typedName}
          hidden={mode.is === "save"}
          onSaving={(value) => setMode({ is: "save", value })}
          onRefused={write}
          onClose={close}
        />
      )}
    </>
  );
}

/** A line of the header: its name, and its value changed in place. */
export function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" className={classes.line}>
      <span className={classes.lineLabel}>{label}</span>
      <div className={classes.lineValue}>{children}</div>
    </Group>
  );
}
