import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { withRowOf } from "../../src/api/live/rows";
import { forgetPassages } from "../../src/kit/keyboard/passage";
import { depthOf, openedIn, stateOfNext, withTicket } from "../../src/kit/split/address";
import { lastOfBurst } from "../../src/kit/split/burst";
import { useKeptRow } from "../../src/kit/split/keptRow";
import { usePane } from "../../src/kit/split/usePane";
import { keepShare, keptShare, LARGEST, SMALLEST, USUAL } from "../../src/kit/split/width";
import { ticket } from "../fixtures";

function wide(matches: boolean): void {
  const list = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal("matchMedia", (media: string) => ({ ...list, matches, media }));
}

const at = (address: string, state: unknown = null) =>
  act(() => window.history.pushState(state, "", address));
const here = () => window.location.pathname + window.location.search;

beforeEach(() => {
  localStorage.clear();
  forgetPassages();
  wide(true);
});

afterEach(() => vi.useRealTimers());

describe("the address of a list with a ticket beside it", () => {
  it("names the ticket by its one spelling, and nothing else", () => {
    expect(openedIn("?vue=all&ticket=18")).toBe(18);
    expect(openedIn("")).toBeNull();
    for (const wrong of ["018", "-1", "abc", "1e3", "", "123456789"]) {
      expect(openedIn(`?ticket=${wrong}`)).toBeNull();
    }
  });

  it("keeps the filters, and drops what was said of another ticket", () => {
    const address = "/syndic?vue=all&ticket=18&partie=i1&document=d1";
    expect(withTicket(address, 18)).toBe(address);
    expect(withTicket(address, 19)).toBe("/syndic?vue=all&ticket=19");
    expect(withTicket(address, null)).toBe("/syndic?vue=all");
    expect(withTicket("/", 3)).toBe("/?ticket=3");
    expect(withTicket("/?ticket=3", null)).toBe("/");
  });

  it("knows how far back the list alone is", () => {
    const first = stateOfNext(null, false);
    expect(depthOf(first)).toBe(1);
    expect(depthOf(stateOfNext(first, true))).toBe(2);
    // opened by its address: there is nothing to go back to
    expect(stateOfNext(null, true)).toBeNull();
    for (const strange of [null, "x", 3, { ticketsOpened: "2" }, { ticketsOpened: -1 }]) {
      expect(depthOf(strange)).toBe(0);
    }
  });
});

describe("what comes in a row", () => {
  it("is done at once when alone, else once, when it is over", () => {
    vi.useFakeTimers();
    const done: number[] = [];
    const burst = lastOfBurst<number>((value) => done.push(value));
    vi.advanceTimersByTime(1_000);
    burst(1);
    expect(done).toEqual([1]);
    for (let at = 2; at <= 100; at += 1) {
      vi.advanceTimersByTime(30);
      burst(at);
    }
    expect(done).toEqual([1]);
    vi.advanceTimersByTime(1_000);
    expect(done).toEqual([1, 100]);
    burst(101);
    expect(done).toEqual([1, 100, 101]);
    burst(102);
    burst.flush();
    burst.flush();
    expect(done.splice(3)).toEqual([102]);
    burst(103);
    burst.cancel();
    vi.advanceTimersByTime(1_000);
    expect(done).toEqual([1, 100, 101]);
  });
});

describe("the pane", () => {
  it("is a step of history when it opens, and none when one moves along", async () => {
    at("/syndic?vue=all");
    const before = window.history.length;
    const { result } = renderHook(() => usePane("/syndic?vue=all"));
    act(() => result.current.follow(5));
    expect(here()).toBe("/syndic?vue=all&ticket=5");
    expect(window.history.length).toBe(before + 1);
    act(() => result.current.follow(6));
    expect(result.current.opened).toBe(6);
    expect(result.current.settled).toBe(false);
    await waitFor(() => expect(here()).toBe("/syndic?vue=all&ticket=6"));
    expect(result.current.settled).toBe(true);
    expect(window.history.length).toBe(before + 1);
    act(() => result.current.close());
    await waitFor(() => expect(here()).toBe("/syndic?vue=all"));
    expect(result.current.opened).toBeNull();
  });

  it("goes back to the ticket before when another was chosen, and closes to the list from any", async () => {
    at("/");
    const { result } = renderHook(() => usePane("/?vue=retard"));
    act(() => result.current.open(5));
    expect(here()).toBe("/?vue=retard&ticket=5");
    act(() => result.current.open(9));
    await waitFor(() => expect(here()).toBe("/?vue=retard&ticket=9"));
    act(() => window.history.back());
    await waitFor(() => expect(result.current.opened).toBe(5));
    act(() => window.history.forward());
    await waitFor(() => expect(result.current.opened).toBe(9));
    act(() => result.current.close());
    await waitFor(() => expect(here()).toBe("/"));
  });

  it("closes in place when it was opened by its address", () => {
    at("/syndic?ticket=4");
    const before = window.history.length;
    const { result } = renderHook(() => usePane("/syndic"));
    expect(result.current.opened).toBe(4);
    act(() => result.current.close());
    expect(here()).toBe("/syndic");
    expect(window.history.length).toBe(before);
  });

  it("leads to the page of the ticket where there is no room for both", () => {
    wide(false);
    at("/gerance?vue=all&ticket=4");
    const { result } = renderHook(() => usePane("/gerance?vue=all"));
    expect(result.current.opened).toBeNull();
    expect(here()).toBe("/tickets/4");
  });
});

describe("the row of the opened ticket", () => {
  const rows = (...numbers: number[]) => numbers.map((number) => ({ number }));
  const shown = ({ rows: all }: { rows: readonly { number: number }[] }) =>
    all.map(({ number }) => number);

  it("stays in its place when it leaves the list, until another is opened", () => {
    const { result, rerender } = renderHook(
      ({
        list,
        opened,
        scope,
      }: {
        list: { number: number }[];
        opened: number | null;
        scope: string;
      }) => useKeptRow(list, opened, scope),
      { initialProps: { list: rows(1, 2, 3), opened: 2 as number | null, scope: "a" } },
    );
    rerender({ list: rows(1, 3), opened: 2, scope: "a" });
    expect(shown(result.current)).toEqual([1, 2, 3]);
    expect(result.current.left).toBe(2);
    rerender({ list: rows(9, 1, 3), opened: 2, scope: "a" });
    expect(shown(result.current)).toEqual([9, 2, 1, 3]);
    rerender({ list: rows(9, 1, 3), opened: 3, scope: "a" });
    expect(shown(result.current)).toEqual([9, 1, 3]);
    expect(result.current.left).toBeNull();
  });

  it("is not put into a list that other filters bring", () => {
    const { result, rerender } = renderHook(
      ({ list, scope }: { list: { number: number }[]; scope: string }) =>
        useKeptRow(list, 2, scope),
      { initialProps: { list: rows(1, 2), scope: "a" } },
    );
    rerender({ list: rows(7, 8), scope: "b" });
    expect(shown(result.current)).toEqual([7, 8]);
    expect(result.current.left).toBeNull();
  });
});

describe("a row in the lists", () => {
  it("says at once what an act has changed", () => {
    const whole = ticket({ number: 2, subject: "Nouveau sujet" });
    const old = { number: 2, subject: "Ancien", vendors: ["A"] };
    const list = { items: [{ number: 1 }, old], cursor: null };
    expect(withRowOf(list, whole).items[1]).toMatchObject({
      subject: "Nouveau sujet",
      status: whole.status,
      vendors: ["A"],
    });
    const desk = { tickets: [{ number: 2, unanswered: [{}] }] };
    expect(withRowOf(desk, whole).tickets[0]?.unanswered).toEqual(whole.unanswered);
    const other = { items: [{ number: 1 }] };
    expect(withRowOf(other, whole)).toBe(other);
    expect(withRowOf(undefined, whole)).toBeUndefined();
  });
});

describe("the share of the room", () => {
  it("is kept in this browser, within reason", () => {
    expect(keptShare()).toBe(USUAL);
    keepShare(60);
    expect(keptShare()).toBe(60);
    keepShare(5);
    expect(keptShare()).toBe(SMALLEST);
    keepShare(500);
    expect(keptShare()).toBe(LARGEST);
    localStorage.setItem("loge.pane", "abc");
    expect(keptShare()).toBe(USUAL);
  });
});
