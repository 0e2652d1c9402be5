import { cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { askedOf } from "../../../src/features/ticket/asked/asked";
import { useAsked } from "../../../src/features/ticket/asked/useAsked";
import { intervention, offer, ticket } from "../../fixtures";

const quoted = (id: string) => ({ ...intervention, id, step: "quote_received" as const });
const accept = (id: string) =>
  offer("accept_quote", { intervention_id: id, target: "quote", suggested: true });
const one = ticket({ interventions: [quoted("I1")], acts: [accept("I1")] });
const two = ticket({
  interventions: [quoted("I1"), quoted("I2")],
  acts: [accept("I1"), accept("I2")],
});
const of = (query: string, about = one) => askedOf(about, new URLSearchParams(query));

describe("what the address of a ticket asks to show", () => {
  it("is the window of the act that is due", () => {
    const asked = of("acte=accept_quote&intervention=I1&fait=F1");
    expect(asked.button?.offer).toEqual(accept("I1"));
  });

  it("is the comparison, when several quotes are there to decide on", () => {
    const asked = of("acte=accept_quote&intervention=I1&fait=F1", two);
    expect(asked).toEqual({ button: null, element: "comparaison" });
  });

  it("is what it came from, once the act is not offered any more", () => {
    const asked = of("acte=accept_quote&intervention=I1&fait=F1", ticket({ acts: [] }));
    expect(asked).toEqual({ button: null, element: "fait-F1" });
  });

  it("is the request to validate, of the ticket as a whole", () => {
    const request = ticket({ acts: [offer("validate_request", { target: "ticket" })] });
    expect(of("acte=validate_request&fait=F1", request).button?.offer.act).toBe("validate_request");
  });

  it.each(["acte=close&intervention=I9", "acte=__proto__", "acte=%00", ""])(
    "is nothing for « %s »",
    (query) => expect(of(query)).toEqual({ button: null, element: null }),
  );
});

describe("opening such an address", () => {
  beforeEach(() => {
    Element.prototype.scrollIntoView = vi.fn();
  });
  afterEach(() => {
    cleanup();
    document.body.innerHTML = "";
    window.history.replaceState(null, "", "/");
  });

  it("opens the window once, and leaves the ticket's own address", () => {
    window.history.replaceState(
      null,
      "",
      "/tickets/1?acte=accept_quote&intervention=I1&fait=F1&document=D1",
    );
    const choose = vi.fn();
    const { rerender } = renderHook(() => useAsked(one, choose));
    rerender();
    expect(choose).toHaveBeenCalledOnce();
    expect(window.location.pathname + window.location.search).toBe("/tickets/1?document=D1");
  });

  it("brings the line into view, even if it is there a moment later", async () => {
    window.history.replaceState(null, "", "/tickets/1?fait=F1");
    const choose = vi.fn();
    renderHook(() => useAsked(one, choose));
    const line = document.createElement("article");
    line.id = "fait-F1";
    line.tabIndex = -1;
    document.body.append(line);
    await waitFor(() => expect(document.activeElement).toBe(line));
    expect(choose).not.toHaveBeenCalled();
  });

  it("changes nothing of an address that asks for nothing", () => {
    window.history.replaceState(null, "", "/tickets/1?document=D1");
    const before = window.history.length;
    const choose = vi.fn();
    renderHook(() => useAsked(one, choose));
    expect(choose).not.toHaveBeenCalled();
    expect(window.location.search).toBe("?document=D1");
    expect(window.history.length).toBe(before);
  });
});
