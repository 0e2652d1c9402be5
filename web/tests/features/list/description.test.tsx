import { QueryClientProvider } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { queryClient } from "../../../src/api/queries";
import type { TicketSummary } from "../../../src/api/types";
import { useDescription } from "../../../src/kit/ticket/useDescription";
import { ticket } from "../../fixtures";

const asked: string[] = [];
const line = (part: Partial<TicketSummary>) => ({ number: 2, ...part }) as TicketSummary;
const within = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
);

beforeEach(() => {
  asked.length = 0;
  queryClient.clear();
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(new URL(request.url).pathname);
    const whole = ticket({ number: 2, description: "Le début et la suite" });
    return Promise.resolve(Response.json(whole));
  });
});

describe("the description of a line", () => {
  it("is read on with the ticket once it is wanted, when the list had its beginning", async () => {
    const long = line({ description: "Le début", description_cut: true });
    const { result, rerender } = renderHook(({ wanted }) => useDescription(long, wanted), {
      wrapper: within,
      initialProps: { wanted: false },
    });
    expect(result.current).toBe("Le début…");
    expect(asked).toHaveLength(0);
    rerender({ wanted: true });
    await waitFor(() => expect(result.current).toBe("Le début et la suite"));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/\/tickets\/2$/);
  });

  it("is what came with the list when that is all", () => {
    const short = line({ description: "Court", description_cut: false });
    const { result } = renderHook(() => useDescription(short, true), { wrapper: within });
    expect(result.current).toBe("Court");
    expect(asked).toHaveLength(0);
  });
});
