import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { DraftStatus } from "../../../src/features/creation/drafts/DraftStatus";

it("a draft says when it was saved as every hour is said", () => {
  render(
    <MantineProvider>
      <DraftStatus state={{ status: "saved", at: "2026-11-30T00:32:00Z", message: null }} />
    </MantineProvider>,
  );
  expect(screen.getByRole("status").textContent).toBe("Enregistré à 1\u00a0h\u00a032");
});
