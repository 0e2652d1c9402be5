import { CloseButton, Loader, NativeSelect, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useHistoryState } from "wouter/use-browser-location";
import { useKeys } from "../../../kit/keyboard/useKeys";
import { toParisInput } from "../../../lib/paris";
import type { Module } from "../../../api/types";
import { list } from "../words";
import { WORDS_MAX, type ListChoice } from "../choice";
import type { Choose } from "../params";
import classes from "./Toolbar.module.css";

const PAUSE_MS = 250;
const YEARS_BACK = 10;

export const currentYear = () => Number(toParisInput(new Date()).slice(0, 4));

interface Props {
  module: Module;
  choice: ListChoice;
  choose: Choose;
  busy: boolean;
}

/** The words typed: they go to the address after a pause, and come from it when it changes. */
function useWords(choice: ListChoice, choose: Choose) {
  const [typed, setTyped] = useState(choice.words);
  const [sent, setSent] = useState(choice.words);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (choice.words !== sent) {
    // The address changed by itself (back button, « widen »): the box says the same.
    setSent(choice.words);
    if (choice.words !== typed.trim()) setTyped(choice.words);
  }
  const send = (text: string) => {
    clearTimeout(timer.current);
    const words = text.trim();
    if (words === choice.words) return;
    setSent(words);
    // One step of history for a search, however many letters it took.
    choose({ words }, { replace: choice.words !== "" && words !== "" });
  };
  const latest = useRef(send);
  useEffect(() => {
    // A filter chosen during the pause is not undone by the words that follow.
    latest.current = send;
  });
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => latest.current(text), PAUSE_MS);
  };
  const clear = () => {
    setTyped("");
    send("");
  };
  return { typed, type, clear, sendNow: () => send(typed) };
}

/** Asked with `/` from another page: the cursor goes to the box. */
function wantsSearch(state: unknown): boolean {
  return typeof state === "object" && state !== null && "search" in state;
}

/** LST-4: the words, and the year when more than the open tickets is looked at. */
export function SearchBox({ module, choice, choose, busy }: Props) {
  const words = useWords(choice, choose);
  const box = useRef<HTMLInputElement>(null);
  const asked = wantsSearch(useHistoryState<unknown>());
  useEffect(() => {
    if (asked) box.current?.focus();
  }, [asked]);
  useKeys(
    {
      "/": () => {
        box.current?.focus();
        box.current?.select();
      },
    },
    { everywhere: true },
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") words.sendNow();
    if (event.key === "Escape") {
      event.preventDefault();
      if (words.typed) words.clear();
      else box.current?.blur();
    }
  };
  return (
    <div className={classes.search} role="search">
      <TextInput
        ref={box}
        className={classes.words}
        aria-label={list.search.label}
        aria-keyshortcuts="/"
        placeholder={list.search.hint[module]}
        leftSection={busy ? <Loader size={16} /> : <IconSearch size={16} aria-hidden />}
        rightSection={
          words.typed && (
            <CloseButton
              size="sm"
              aria-label={list.search.clear}
              onClick={() => {
                words.clear();
                box.current?.focus();
              }}
            />
          )
        }
        value={words.typed}
        maxLength={WORDS_MAX}
        autoComplete="off"
        enterKeyHint="search"
        onChange={(event) => words.type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {choice.words && choice.state !== "open" && <Year choice={choice} choose={choose} />}
    </div>
  );
}

function Year({ choice, choose }: Pick<Props, "choice" | "choose">) {
  const now = currentYear();
  const shown = choice.year ?? now;
  const years = Array.from({ length: YEARS_BACK }, (_, back) => now - back);
  if (!years.includes(shown)) years.push(shown);
  return (
    <NativeSelect
      aria-label={list.search.year}
      value={String(shown)}
      onChange={(event) => {
        const year = Number(event.currentTarget.value);
        choose({ year: year === now ? null : year });
      }}
      data={years.map((year) => ({ value: String(year), label: list.search.openedIn(year) }))}
    />
  );
}
