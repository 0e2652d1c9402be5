import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { FactCard } from "../../../src/features/ticket/timeline/FactCard";
import { fact } from "../../fixtures";

const show = (fields: string) =>
  render(
    <MantineProvider>
      <FactCard
        number={1}
        fact={fact("F1", { act: "edit", data: { fields } })}
        subject=""
        isNew={false}
        toDo={false}
        corrected={false}
        troubles={[]}
      />
    </MantineProvider>,
  );

it("names the fields that an edit changed, and none for one of before that changed nothing", () => {
  const { unmount } = show("subject, door_code");
  expect(screen.getByText(/Champs modifiés/).textContent).toContain("Digicode");
  unmount();
  show("");
  expect(screen.queryByText(/Champs modifiés/)).toBeNull();
});
