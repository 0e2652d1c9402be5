import { Text } from "@mantine/core";
import { errorsUnder } from "../../../kit/fieldErrors";
import { ContactsEditor } from "../../../kit/people/ContactsEditor";
import { creation } from "../words";
import { proposedPeople } from "./proposed";
import { Section } from "./Section";
import type { SectionProps } from "./props";
import { terms } from "../../../kit/ticket/words";

/** NEW-12: who lets the vendor in. */
export function ContactSection({ values, change, errors, place }: SectionProps) {
  return (
    <Section id="contact" title={terms.sections.contact}>
      <Text size="sm" className="quiet" mb="xs">
        {creation.contactIntro}
      </Text>
      {!place && (
        <Text size="sm" className="quiet" mb="xs">
          {creation.placeFirst}
        </Text>
      )}
      <ContactsEditor
        value={values.contacts}
        onChange={(contacts) => change({ contacts })}
        errors={errorsUnder(errors, "contacts")}
        known={proposedPeople(values, place)}
        quick
      />
    </Section>
  );
}
