import { act, renderHook, waitFor } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { signedIn } from "../../../src/api/session";
import { useOlder } from "../../../src/features/ticket/useOlder";
import { fact, ticket } from "../../fixtures";

/** The facts of a ticket, the oldest first; a page holds three, a cursor is how many are older. */
let count = 0;
let down = false;
const asked = vi.fn();
const at = (nth: number) => `2026-11-20T10:${String(nth).padStart(2, "0")}:00Z`;
const name = (nth: number) => `f${String(nth).padStart(2, "0")}`;

function page(older: number) {
  const from = Math.max(0, older - 3);
  const items = Array.from({ length: older - from }, (_, nth) => older - nth).map((nth) =>
    fact(name(nth), { at: at(nth) }),
  );
  return { items, cursor: from > 0 ? String(from) : null };
}

const asItIs = () => ({ shown: ticket({ timeline: page(count) }) });
const all = () => Array.from({ length: count }, (_, nth) => name(count - nth));

function opened(facts: number) {
  count = facts;
  const hook = renderHook(({ shown }) => useOlder(shown), { initialProps: asItIs() });
  const arrive = (more: number) => {
    count += more;
    hook.rerender(asItIs());
  };
  const ids = () => hook.result.current.facts.map(({ id }) => id);
  const more = () => act(() => hook.result.current.more());
  return { ...hook, arrive, ids, more };
}

beforeEach(() => {
  down = false;
  asked.mockClear();
  signedIn({ access_token: "token", expires_in: 900 });
  vi.stubGlobal("fetch", async (request: Request) => {
    const cursor = Number(new URL(request.url).searchParams.get("cursor"));
    asked(cursor);
    return down ? new Response("", { status: 503 }) : Response.json(page(cursor));
  });
});

it("keeps what slides off the first page once older ones are read", async () => {
  const { arrive, ids, more } = opened(6);
  await more();
  for (let arrived = 0; arrived < 4; arrived += 1) {
    arrive(1);
    await waitFor(() => expect(ids()).toEqual(all()));
  }
  expect(asked.mock.calls).toEqual([[3]]);
});

it("reads what went by between two looks", async () => {
  const { arrive, ids, more } = opened(6);
  await more();
  arrive(11);
  await waitFor(() => expect(ids()).toEqual(all()));
  expect(asked.mock.calls).toEqual([[3], [14], [11], [8]]);
});

it("loses nothing that arrives while a page is on its way", async () => {
  const { arrive, ids, result } = opened(9);
  await act(async () => {
    const onItsWay = result.current.more();
    arrive(3);
    await onItsWay;
  });
  await waitFor(() => expect(ids()).toEqual(all().slice(0, ids().length)));
  await act(() => result.current.more());
  expect(ids()).toEqual(all());
});

it("says what it could not read, and reads it when asked again", async () => {
  const { arrive, ids, more, result } = opened(6);
  await more();
  down = true;
  arrive(6);
  await waitFor(() => expect(result.current.failure).not.toBeNull());
  expect(result.current.hasMore).toBe(true);
  down = false;
  await more();
  await waitFor(() => expect(ids()).toEqual(all()));
  expect(result.current.hasMore).toBe(false);
});
