import { readFileSync } from "node:fs";
import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it } from "vitest";
import type { KnownPerson } from "../../src/api/types";
import { detailFor, finder, SHOWN } from "../../src/kit/choices";
import { AddressesInput } from "../../src/kit/people/AddressesInput";
import {
  isRight,
  mailboxes,
  namesIn,
  onlyLandlines,
  split,
  splitTyped,
  wrongIn,
} from "../../src/kit/people/addresses";
import { PersonFields } from "../../src/kit/people/PersonFields";
import { groupsOf, MAX_PEOPLE, merge, nearestFirst } from "../../src/kit/people/known";
import { channelErrors, EMPTY_PERSON } from "../../src/kit/people/values";

const known = (name: string, quality: string, email = `${name}@example.org`): KnownPerson => ({
  id: name,
  name,
  quality,
  emails: email ? [email] : [],
  phones: [],
});

interface Pasted {
  why: string;
  typed: string;
  kept?: [string, string][];
  wrong?: string;
}

const lists = JSON.parse(readFileSync("../tests/unit/doors/addresses.json", "utf-8")) as Pasted[];

describe("addresses (NEW-11)", () => {
  it("takes commas and semicolons, and names the wrong value", () => {
    expect(wrongIn("email", "a@x.fr; b@y.example,c@z.museum")).toBeNull();
    expect(wrongIn("email", "a@x.fr; b@y, c@z")).toContain("b@y");
    expect(wrongIn("phone", "06 39 98 01 10 ; +33 3 53 01 01 00; 0033639980110")).toBeNull();
    expect(wrongIn("phone", "06 39 98 01")).toContain("06 39 98 01");
    expect(wrongIn("phone", "poste 12")).toContain("poste 12");
    expect(wrongIn("email", Array.from({ length: 11 }, (_, i) => `a${i}@x.fr`).join())).toContain(
      "10",
    );
  });

  it("keeps apart what is typed and what is complete", () => {
    expect(splitTyped("a@x.fr; b@y")).toEqual({ complete: "a@x.fr;", typing: "b@y" });
    expect(splitTyped("a@x.fr,")).toEqual({ complete: "a@x.fr,", typing: "" });
    // a comma within quotes is part of a name
    expect(splitTyped('a@x.fr; "Durand, P')).toEqual({ complete: "a@x.fr;", typing: '"Durand, P' });
  });

  it.each(lists.map((each) => [each.why, each] as const))("takes apart %s", (_, each) => {
    const { kept } = each;
    if (kept === undefined) {
      expect(wrongIn("email", each.typed)).toContain(each.wrong);
      return;
    }
    expect(split(each.typed)).toEqual(kept.map(([address]) => address));
    expect(mailboxes(each.typed).map((box) => [box.address, box.name])).toEqual(kept);
    expect(namesIn(each.typed)).toEqual(kept.map(([, name]) => name).filter(Boolean));
    expect(wrongIn("email", each.typed)).toBeNull();
  });

  it("sees no direction characters around a number", () => {
    expect(wrongIn("phone", "\u202a06 39 98 00 11\u202c")).toBeNull();
    expect(split("\u202a06\u00a039\u202f98 00 11\u202c")).toEqual(["06 39 98 00 11"]);
  });

  it("is no stricter than the API on usual writings", () => {
    for (const phone of ["06.39.98.01.10", "06-39-98-01-10", "0696 12 34 56", "+49 30 123456"]) {
      expect(isRight("phone", phone)).toBe(true);
    }
    for (const email of ["o'neil+x@a-b.co.uk", "é@x.fr", "x@café.fr"]) {
      expect(isRight("email", email)).toBe(true);
    }
  });

  it("knows landlines, which take no SMS", () => {
    expect(onlyLandlines("03 53 01 01 00")).toBe(true);
    expect(onlyLandlines("03 53 01 01 00, 06 39 98 01 10")).toBe(false);
    expect(onlyLandlines("+33 7 39 98 01 10")).toBe(false);
    expect(onlyLandlines("")).toBe(false);
  });

  it("stops a form as the missing ones do", () => {
    const person = { ...EMPTY_PERSON, emails: "luc@", by_email: true };
    expect(channelErrors(person, true)["emails"]).toContain("luc@");
  });
});

function Field({ initial = "", seen }: { initial?: string; seen: (value: string) => void }) {
  const [value, setValue] = useState(initial);
  const change = (next: string) => {
    setValue(next);
    seen(next);
  };
  return (
    <MantineProvider env="test">
      <AddressesInput kind="email" label="E-mail(s)" value={value} onChange={change} />
    </MantineProvider>
  );
}

describe("the field of addresses", () => {
  const field = () => screen.getByRole<HTMLInputElement>("textbox", { name: "E-mail(s)" });

  it("makes chips of what is typed and pasted, and counts what is still being typed", async () => {
    let last = "";
    render(<Field seen={(value) => (last = value)} />);
    await userEvent.type(field(), "a@x.fr;b@y.fr");
    expect(last).toBe("a@x.fr, b@y.fr");
    expect(field().value).toBe("b@y.fr");
    await userEvent.tab();
    expect(field().value).toBe("");
    expect(screen.getByText("b@y.fr")).toBeTruthy();
    await userEvent.click(field());
    await userEvent.paste("c@z.fr, d@z.fr");
    expect(last).toBe("a@x.fr, b@y.fr, c@z.fr, d@z.fr");
  });

  it("names the wrong one once it is left, and gives it back to be mended", async () => {
    let last = "";
    render(<Field initial="a@x.fr" seen={(value) => (last = value)} />);
    await userEvent.type(field(), "faux");
    expect(screen.queryByText(/n'est pas une adresse/)).toBeNull();
    fireEvent.blur(field());
    expect(screen.getByText(/« faux » n’est pas une adresse/)).toBeTruthy();
    await userEvent.click(screen.getByText("faux"));
    expect(field().value).toBe("faux");
    await userEvent.type(field(), "@x.fr");
    expect(last).toBe("a@x.fr, faux@x.fr");
  });
});

describe("a pasted address that names somebody", () => {
  function Person({ name, seen }: { name: string; seen: (name: string, emails: string) => void }) {
    const [value, setValue] = useState({ ...EMPTY_PERSON, name });
    seen(value.name, value.emails);
    return (
      <MantineProvider env="test">
        <PersonFields value={value} onChange={setValue} errors={{}} />
      </MantineProvider>
    );
  }

  it.each([
    ["", "Plomberie Durand"],
    ["\u200b ", "Plomberie Durand"],
    ["PLOMB", "PLOMB"],
  ])("gives its name where there is none (%j)", async (before, after) => {
    let last = ["", ""];
    render(<Person name={before} seen={(name, emails) => (last = [name, emails])} />);
    await userEvent.click(screen.getByRole("textbox", { name: "E-mail(s)" }));
    await userEvent.paste('"Plomberie Durand" <contact@durand.example>');
    expect(last).toEqual([after, "contact@durand.example"]);
  });

  it("is typed by hand too, comma included, and the same mailbox is one chip", async () => {
    let last = ["", ""];
    render(<Person name="" seen={(name, emails) => (last = [name, emails])} />);
    const field = screen.getByRole("textbox", { name: "E-mail(s)" });
    await userEvent.type(field, '"Durand, Paul" <p@d.example>;P@D.example,');
    expect(last).toEqual(["Durand, Paul", "p@d.example"]);
  });
});

describe("the people of a place", () => {
  const people = [
    known("SANTENAY", "Copropriétaire"),
    known("POMMARD", "Membre du CS"),
    known("ALOXE", "Président du CS"),
    known("MERCUREY", "Gardien"),
    known("RULLY", "Copropriétaire", ""),
  ];

  it("come with those one needs most often first", () => {
    expect(nearestFirst(people)[0]?.name).toBe("MERCUREY");
    expect(nearestFirst(people)[1]?.name).toBe("ALOXE");
  });

  it("can be told as a whole council, or all co-owners, council included", () => {
    const groups = groupsOf(people);
    expect(groups.map((group) => [group.kind, group.members.length])).toEqual([
      ["council", 2],
      ["owners", 4],
    ]);
  });

  it("have no group of co-owners in a rental", () => {
    const rental = [known("A", "Locataire"), known("B", "Locataire"), known("C", "Propriétaire")];
    expect(groupsOf(rental).map((group) => group.quality)).toEqual(["Locataire"]);
  });

  it("are merged: nobody twice, those without any address named and left out", () => {
    const typed = { ...EMPTY_PERSON, name: "aloxe", emails: "autre@example.org", by_email: true };
    const merged = merge([typed], people);
    expect(merged.people).toHaveLength(4);
    expect(merged.people[0]).toBe(typed);
    expect(merged.unreachable).toEqual(["RULLY"]);
    expect(merge(merged.people, people).people).toHaveLength(4);
  });

  it("stop at what the API takes", () => {
    const many = Array.from({ length: 80 }, (_, index) => known(`P${index}`, "Copropriétaire"));
    const merged = merge([], many);
    expect(merged.people).toHaveLength(MAX_PEOPLE);
    expect(merged.full).toBe(true);
  });
});

describe("a list one types in", () => {
  const choices = [
    { value: "1", label: "Résidence Émile Zola", detail: "2 rue Zola", also: ["DURÊT Ida"] },
    { value: "2", label: "ZOLA Plomberie", detail: "Plomberie — 401ZOLA" },
  ];

  it("folds accents and case, finds by every text, and puts beginnings first", () => {
    const find = finder(choices);
    expect(find("emile").choices.map((each) => each.value)).toEqual(["1"]);
    expect(find("zola").choices.map((each) => each.value)).toEqual(["2", "1"]);
    expect(find("401zo").choices.map((each) => each.value)).toEqual(["2"]);
    expect(find("duret residence").choices.map((each) => each.value)).toEqual(["1"]);
    expect(find("rien").choices).toEqual([]);
  });

  it("says why it was found", () => {
    const [first] = choices;
    if (!first) throw new Error("no choice");
    expect(detailFor(first, "duret")).toBe("DURÊT Ida");
    expect(detailFor(first, "zola")).toBe("2 rue Zola");
  });

  it("draws a part of a long list and counts the rest", () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ value: `${index}`, label: "Même" }));
    const found = finder(many)("");
    expect(found.choices).toHaveLength(SHOWN);
    expect(found.left).toBe(500 - SHOWN);
  });
});
