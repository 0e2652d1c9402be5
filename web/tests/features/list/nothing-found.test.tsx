import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { readChoice } from "../../../src/features/list/choice";
import { Empty } from "../../../src/features/list/Results";

const show = (meant: string | null) => {
  const choose = vi.fn();
  const choice = readChoice("?q=gilbret");
  render(
    <MantineProvider>
      <Empty choice={choice} choose={choose} meant={meant} />
    </MantineProvider>,
  );
  return choose;
};

it("offers what is one letter away, and looks for it at a press", async () => {
  const choose = show("gilbert");
  await userEvent.click(screen.getByRole("button", { name: "Vouliez-vous dire « gilbert » ?" }));
  expect(choose).toHaveBeenCalledWith({ words: "gilbert" });
});

it("offers nothing where nothing is near", () => {
  show(null);
  expect(screen.queryByText(/Vouliez-vous dire/)).toBeNull();
});
