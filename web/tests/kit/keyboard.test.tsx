import { render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { setLetters, type KeyMap } from "../../src/kit/keyboard/dispatch";
import {
  moduleAddress,
  neighboursOf,
  placeOf,
  rememberModule,
  rememberPassage,
  rememberPlace,
  forgetPassages,
} from "../../src/kit/keyboard/passage";
import { rowAt } from "../../src/kit/keyboard/useRowKeys";
import { InPane } from "../../src/kit/keyboard/InPane";
import { useKeys } from "../../src/kit/keyboard/useKeys";

function Keys({ map, inDialog = false }: { map: KeyMap; inDialog?: boolean }) {
  useKeys(map, { inDialog });
  return null;
}

function press(
  key: string,
  init: KeyboardEventInit = {},
  target: Element = document.body,
): boolean {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  return !target.dispatchEvent(event);
}

afterEach(() => {
  localStorage.clear();
  forgetPassages();
});

describe("a key", () => {
  it("does what the newest layer says, and what it leaves goes to the one below", () => {
    const below = vi.fn();
    const above = vi.fn<() => boolean>().mockReturnValueOnce(true).mockReturnValueOnce(false);
    render(
      <>
        <Keys map={{ j: below }} />
        <Keys map={{ j: above }} />
      </>,
    );
    expect(press("j")).toBe(true);
    expect(below).not.toHaveBeenCalled();
    press("j");
    expect(below).toHaveBeenCalledOnce();
  });

  it("is left alone while one types, with a modifier, or while a letter is composed", () => {
    const move = vi.fn();
    render(
      <>
        <input aria-label="field" />
        <div contentEditable="true" data-testid="note" suppressContentEditableWarning>
          note
        </div>
        <Keys map={{ j: move }} />
      </>,
    );
    press("j", {}, screen.getByLabelText("field"));
    press("j", {}, screen.getByTestId("note"));
    press("j", { ctrlKey: true });
    press("j", { metaKey: true });
    press("j", { altKey: true });
    press("j", { isComposing: true });
    expect(move).not.toHaveBeenCalled();
  });

  it("leaves Enter to the link and the arrows to the radio button that has the focus", () => {
    const act = vi.fn();
    render(
      <>
        <a href="/tickets/1">link</a>
        <input type="radio" aria-label="radio" />
        <Keys map={{ Enter: act, ArrowDown: act, j: act }} />
      </>,
    );
    press("Enter", {}, screen.getByText("link"));
    press("ArrowDown", {}, screen.getByLabelText("radio"));
    expect(act).not.toHaveBeenCalled();
    press("j", {}, screen.getByLabelText("radio"));
    expect(act).toHaveBeenCalledOnce();
  });

  it("belongs to the dialog alone while one is open", () => {
    const page = vi.fn();
    const dialog = vi.fn();
    const both = (
      <>
        <Keys map={{ ArrowRight: page, j: page }} />
        <Keys map={{ ArrowRight: dialog }} inDialog />
      </>
    );
    const { rerender } = render(both);
    press("ArrowRight");
    expect(page).toHaveBeenCalledOnce();
    rerender(
      <>
        <div role="dialog" aria-modal="true" />
        {both}
      </>,
    );
    press("ArrowRight");
    press("j");
    expect(dialog).toHaveBeenCalledOnce();
    expect(page).toHaveBeenCalledOnce();
  });

  it("is the list's or the ticket's beside it, after where the focus is; some are everybody's", () => {
    const heard: string[] = [];
    const say = (name: string) => () => heard.push(name);
    function Everywhere() {
      useKeys({ "/": say("search") }, { everywhere: true });
      return null;
    }
    render(
      <>
        <a href="/tickets/1">row</a>
        <Keys map={{ j: say("list"), x: say("tick"), " ": say("unfold") }} />
        <Everywhere />
        <InPane value={true}>
          <section data-pane tabIndex={-1}>
            <button type="button">act</button>
            <Keys map={{ j: say("ticket"), "1": say("reading") }} />
          </section>
        </InPane>
      </>,
    );
    const inside = screen.getByText("act");
    for (const key of ["j", "1", "x", "/"]) press(key, {}, inside);
    expect(heard.splice(0)).toEqual(["ticket", "reading", "search"]);
    for (const key of ["j", "1", "x", "/", " "]) press(key, {}, screen.getByText("row"));
    expect(heard.splice(0)).toEqual(["list", "tick", "search", "unfold"]);
    // a button does something of its own with the space bar
    press(" ", {}, inside);
    expect(heard).toEqual([]);
  });

  it("that closes a dialog at once does nothing to the page under it", () => {
    const page = vi.fn();
    render(<Keys map={{ Escape: page }} />);
    const dialog = document.createElement("div");
    dialog.setAttribute("role", "dialog");
    dialog.setAttribute("aria-modal", "true");
    document.body.append(dialog);
    document.addEventListener("keydown", () => dialog.remove(), { once: true });
    press("Escape");
    expect(page).not.toHaveBeenCalled();
    press("Escape");
    expect(page).toHaveBeenCalledOnce();
  });

  it("works with Caps Lock and not when single letters are switched off", () => {
    const move = vi.fn();
    render(<Keys map={{ j: move, ArrowDown: move }} />);
    press("J");
    expect(move).toHaveBeenCalledOnce();
    press("J", { shiftKey: true });
    expect(move).toHaveBeenCalledOnce();
    setLetters(false);
    press("j");
    expect(move).toHaveBeenCalledOnce();
    press("ArrowDown");
    expect(move).toHaveBeenCalledTimes(2);
  });
});

describe("two keys one after the other", () => {
  it("mean another thing than the second alone, and only soon after one another", () => {
    const go = vi.fn();
    const select = vi.fn();
    render(<Keys map={{ "g s": go, s: select }} />);
    const pressAt = (key: string, at: number) => {
      const event = new KeyboardEvent("keydown", { key, bubbles: true });
      Object.defineProperty(event, "timeStamp", { value: at });
      document.body.dispatchEvent(event);
    };
    pressAt("g", 1000);
    pressAt("s", 1400);
    expect(go).toHaveBeenCalledOnce();
    expect(select).not.toHaveBeenCalled();
    pressAt("g", 2000);
    pressAt("s", 9000);
    expect(go).toHaveBeenCalledOnce();
    expect(select).toHaveBeenCalledOnce();
  });
});

describe("the way through a list", () => {
  it("tells the neighbours of a ticket", () => {
    rememberPassage("/syndic?q=eau", [5, 3, 9]);
    expect(neighboursOf(3)).toEqual({ previous: 5, next: 9, position: 2, count: 3 });
    expect(neighboursOf(5)?.previous).toBeNull();
    expect(neighboursOf(9)?.next).toBeNull();
    expect(neighboursOf(4)).toBeNull();
  });

  it("keeps the row and the scroll of each list, and the filters of each module", () => {
    rememberPlace("/syndic", { row: 3 });
    rememberPlace("/syndic", { scroll: 120 });
    rememberModule("syndic", "/syndic?vue=all");
    expect(placeOf("/syndic")).toEqual({ row: 3, scroll: 120 });
    expect(placeOf("/gerance")).toBeNull();
    expect(moduleAddress("syndic")).toBe("/syndic?vue=all");
    expect(moduleAddress("gerance")).toBe("/gerance");
  });

  it("stands on the row that took the place of one that is gone", () => {
    expect(rowAt([1, 2, 3], 2, 0)).toBe(2);
    expect(rowAt([1, 3], 2, 1)).toBe(3);
    expect(rowAt([1], 3, 2)).toBe(1);
    expect(rowAt([], 3, 2)).toBeNull();
    expect(rowAt([1, 2], null, 0)).toBeNull();
  });
});
