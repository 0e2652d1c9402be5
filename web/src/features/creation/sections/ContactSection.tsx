import { Text } from "@mantine/core";
import { errorsUnder } from "../../../kit/fieldErrors";
import { PersonFields } from "../../../kit/people/PersonFields";
import { creation } from "../words";
import { fr } from "../../../kit/words";
import { proposedPeople } from "./proposed";
import { Section } from "./Section";
import type { SectionProps } from "./props";

/** NEW-12: who lets the vendor in. */
export function ContactSection({ values, change, errors, place }: SectionProps) {
  return (
    <Section id="contact" title={fr.creation.sections.contact}>
      <Text size="sm" className="quiet" mb="xs">
        {fr.creation.contact.intro}
      </Text>
      {!place && (
        <Text size="sm" className="quiet" mb="xs">
          {creation.placeFirst}
        </Text>
      )}
      <PersonFields
        value={values.contact}
        onChange={(contact) => change({ contact })}
        errors={errorsUnder(errors, "contact")}
        known={proposedPeople(values, place)}
        channelsLabel={fr.creation.contact.tell}
        commentLabel={fr.creation.contact.comment}
        tell={false}
        quick
      />
    </Section>
  );
}
