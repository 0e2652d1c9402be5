import { expect, it } from "vitest";
import { isTicketNumber } from "../../src/lib/ticketNumber";

it.each(["1", "18", "99999999"])("« %s » is the number of a ticket", (text) => {
  expect(isTicketNumber(text)).toBe(true);
});

it.each([
  "",
  "0",
  "018",
  "+18",
  "18.0",
  "1_8",
  "-18",
  " 18",
  "18 ",
  "1e1",
  "١٨",
  "１８",
  "100000000",
])("« %s » is none", (text) => {
  expect(isTicketNumber(text)).toBe(false);
});
