import { QueryClientProvider } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import { queryClient } from "../../../src/api/queries";
import { signedIn } from "../../../src/api/session";
import { useEveryFact } from "../../../src/features/ticket/useEveryFact";
import { fact, ticket } from "../../fixtures";

const around = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
);
const at = (minute: number) => `2026-11-20T10:${String(minute).padStart(2, "0")}:00Z`;
const pages: Record<string, { items: unknown[]; cursor: string | null }> = {
  second: { items: [fact("f2", { at: at(2) })], cursor: "third" },
  third: { items: [fact("f1", { at: at(1) })], cursor: null },
};
const asked = vi.fn();

beforeEach(() => {
  queryClient.clear();
  asked.mockClear();
  signedIn({ access_token: "token", expires_in: 900 });
  vi.stubGlobal("fetch", async (request: Request) => {
    const cursor = new URL(request.url).searchParams.get("cursor") ?? "";
    asked(cursor);
    return Response.json(pages[cursor]);
  });
});

it("reads the timeline to its end, behind the page that is shown", async () => {
  const shown = ticket({ timeline: { items: [fact("f3", { at: at(3) })], cursor: "second" } });
  const { result } = renderHook(() => useEveryFact(shown), { wrapper: around });
  expect(result.current.map(({ id }) => id)).toEqual(["f3"]);
  await waitFor(() => expect(result.current.map(({ id }) => id)).toEqual(["f3", "f2", "f1"]));
  expect(asked.mock.calls).toEqual([["second"], ["third"]]);
});

it("asks for nothing when the first page is all there is", () => {
  const shown = ticket({ timeline: { items: [fact("f3")], cursor: null } });
  const { result } = renderHook(() => useEveryFact(shown), { wrapper: around });
  expect(result.current.map(({ id }) => id)).toEqual(["f3"]);
  expect(asked).not.toHaveBeenCalled();
});
