import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { DefaultFiles } from "../../../src/features/creation/sections/DefaultFiles";
import { emptyCreation, restored, toNewTicket } from "../../../src/features/creation/values";
import type { Attachment } from "../../../src/api/types";
import { me } from "../../fixtures";

const file = (id: string, name: string): Attachment => ({
  id,
  name,
  content_type: "application/pdf",
  size: 9,
  role: "default",
});
const files = [file("a", "conditions.pdf"), file("b", "acces.pdf")];
const fresh = emptyCreation(me, new Date("2026-11-22T10:00:00Z"));

function shown(chosen: string[] | null, agencys = files) {
  const change = vi.fn();
  const values = { ...fresh, default_attachments: chosen };
  render(
    <MantineProvider>
      <DefaultFiles files={agencys} values={values} change={change} errors={{}} />
    </MantineProvider>,
  );
  return change;
}

afterEach(cleanup);

describe("the agency's files", () => {
  it("all go until one is left out, and come back", () => {
    const change = shown(null);
    expect(screen.getByLabelText<HTMLInputElement>("conditions.pdf").checked).toBe(true);
    fireEvent.click(screen.getByLabelText("conditions.pdf"));
    expect(change).toHaveBeenCalledWith({ default_attachments: ["b"] });
    cleanup();
    const again = shown(["b"]);
    expect(screen.getByLabelText<HTMLInputElement>("conditions.pdf").checked).toBe(false);
    fireEvent.click(screen.getByLabelText("conditions.pdf"));
    expect(again).toHaveBeenCalledWith({ default_attachments: null });
  });

  it("are sent as they were chosen, from a draft too", () => {
    expect(toNewTicket(fresh, "syndic", [], files).default_attachments).toBeNull();
    const kept = restored({ ...fresh, default_attachments: ["b"] }, fresh);
    expect(toNewTicket(kept, "syndic", [], files).default_attachments).toEqual(["b"]);
    expect(restored({ subject: "x" }, fresh).default_attachments).toBeNull();
  });

  it("that an administrator took away since are left out, and that is said", () => {
    const kept = { ...fresh, default_attachments: ["b", "removed"] };
    expect(toNewTicket(kept, "syndic", [], files).default_attachments).toEqual(["b"]);
    shown(["b", "removed"]);
    expect(screen.getByRole("status").textContent).toBe(
      "Un document choisi ne fait plus partie des documents de l’agence : il ne sera pas joint.",
    );
    expect(screen.getByLabelText<HTMLInputElement>("acces.pdf").checked).toBe(true);
  });

  it("are none of them left: the ticket leaves without, and that is said too", () => {
    const kept = { ...fresh, default_attachments: ["a", "b"] };
    expect(toNewTicket(kept, "syndic", [], []).default_attachments).toEqual([]);
    shown(["a", "b"], []);
    expect(screen.getByRole("status").textContent).toMatch(/^2 documents choisis/);
    expect(screen.queryByRole("checkbox")).toBeNull();
    cleanup();
    shown(null, []);
    expect(screen.queryByRole("status")).toBeNull();
  });
});
