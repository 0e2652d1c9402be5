import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, it } from "vitest";
import type { PersonInput } from "../../src/api/types";
import { EMPTY_PERSON, filledContacts } from "../../src/kit/people/values";
import { ContactsEditor } from "../../src/kit/people/ContactsEditor";

let last: PersonInput[] = [];

const keep = (value: PersonInput[]) => {
  last = value;
};

function Form() {
  const [value, setValue] = useState<PersonInput[]>([]);
  const change = (next: PersonInput[]) => {
    keep(next);
    setValue(next);
  };
  return <ContactsEditor value={value} onChange={change} errors={{}} known={[]} />;
}

afterEach(cleanup);

describe("contact persons", () => {
  it("are one at first, several when asked, and each can be taken out", () => {
    render(
      <MantineProvider>
        <Form />
      </MantineProvider>,
    );
    const add = () => screen.getByRole("button", { name: "Ajouter une personne à contacter" });
    expect(add()).toHaveProperty("disabled", true);
    fireEvent.change(screen.getByLabelText("Nom"), { target: { value: "Luc" } });
    fireEvent.click(add());
    fireEvent.change(screen.getAllByLabelText("Nom")[1] as HTMLElement, {
      target: { value: "Zoé" },
    });
    expect(filledContacts(last).map((each) => each.name)).toEqual(["Luc", "Zoé"]);
    fireEvent.click(
      screen.getAllByRole("button", { name: "Retirer cette personne" })[0] as Element,
    );
    expect(filledContacts(last).map((each) => each.name)).toEqual(["Zoé"]);
  });

  it("that are wrong are told so where they stand, a blank one before them or not", () => {
    const person = (name: string) => ({ ...EMPTY_PERSON, name });
    render(
      <MantineProvider>
        <ContactsEditor
          value={[person("Luc"), EMPTY_PERSON, person("Zoé")]}
          onChange={keep}
          errors={{ "1.emails.0": "Adresse fausse." }}
          known={[]}
        />
      </MantineProvider>,
    );
    const places = screen.getAllByRole("group", { name: /contacter/ });
    expect(places.map((each) => each.textContent.includes("Adresse fausse."))).toEqual([
      false,
      false,
      true,
    ]);
  });
});
