import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import { DateField } from "../../src/kit/dates/DateField";
import { parseDay, parseMoment, shown } from "../../src/kit/dates/parse";

const now = new Date("2026-11-22T09:00:00Z");

describe("dates as typed", () => {
  it.each([
    ["22/11/2026", "2026-11-22"],
    ["2/3/26", "2026-03-02"],
    ["22-11", "2026-11-22"],
    ["22112026", "2026-11-22"],
    ["221126", "2026-11-22"],
    [" 2026-11-22 ", "2026-11-22"],
  ])("reads %s day first", (typed, day) => expect(parseDay(typed, now)).toBe(day));

  it.each(["", "11/22/2026", "31/02/2026", "demain", "22/11/1926", "2026-13-01", "22"])(
    "takes %s for no day",
    (typed) => expect(parseDay(typed, now)).toBeNull(),
  );

  it.each([
    ["22/11/2026 14:30", "2026-11-22T14:30"],
    ["22/11 à 14h", "2026-11-22T14:00"],
    ["22/11/26 1430", "2026-11-22T14:30"],
    ["22112026 9h05", "2026-11-22T09:05"],
    ["2026-11-22T14:30", "2026-11-22T14:30"],
  ])("reads %s with its hour", (typed, at) => expect(parseMoment(typed, now)).toBe(at));

  it.each(["22/11/2026", "22/11/2026 25:00", "22/11/2026 14:75", "22 11 2026"])(
    "takes %s for no moment",
    (typed) => expect(parseMoment(typed, now)).toBeNull(),
  );

  it("shows what it reads", () => {
    for (const value of ["2026-11-02", "2026-11-02T08:05"]) {
      expect(parseMoment(shown(value)) ?? parseDay(shown(value))).toBe(value);
    }
    expect(shown("")).toBe("");
  });
});

function Form() {
  const [value, setValue] = useState("2026-11-22");
  return (
    <MantineProvider>
      <DateField label="Du" value={value} onChange={setValue} />
      <output>{value}</output>
    </MantineProvider>
  );
}

describe("the field of a date", () => {
  it("keeps what is typed, says what is wrong when left, and shows dates in full", async () => {
    const user = userEvent.setup();
    render(<Form />);
    const field = screen.getByLabelText<HTMLInputElement>("Du");
    expect(field.value).toBe("22/11/2026");
    await user.clear(field);
    await user.type(field, "32/1");
    await user.tab();
    expect(field.value).toBe("32/1");
    expect(screen.getByText(/Écrivez la date ainsi/)).toBeTruthy();
    expect(screen.getByRole("status").textContent).toBe("");
    await user.clear(field);
    await user.type(field, "3/1/27");
    expect(screen.getByRole("status").textContent).toBe("2027-01-03");
    await user.tab();
    expect(field.value).toBe("03/01/2027");
  });
});
