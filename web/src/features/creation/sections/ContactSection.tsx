import { Text } from "@mantine/core";
import { errorsUnder } from "../../../kit/fieldErrors";
import { PersonFields } from "../../../kit/people/PersonFields";
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
      <PersonFields
        value={values.contact}
        onChange={(contact) => change({ contact })}
        errors={errorsUnder(errors, "contact")}
        known={proposedPeople(values, place)}
        channelsLabel={terms.contact.tell}
        commentLabel={terms.contact.comment}
        tell={false}
        quick
      />
    </Section>
  );
}
