import { Text } from "@mantine/core";
import { errorsUnder } from "../../../kit/fieldErrors";
import { PeopleEditor } from "../../../kit/people/PeopleEditor";
import { creation } from "../words";
import { proposedPeople } from "./proposed";
import { Section } from "./Section";
import type { SectionProps } from "./props";
import { terms } from "../../../kit/ticket/words";

/** NEW-13. */
export function NotifiedSection({ values, change, errors, place }: SectionProps) {
  return (
    <Section id="notifies" title={terms.sections.notified}>
      <Text size="sm" className="quiet" mb="xs">
        {creation.notifiedIntro}
      </Text>
      {!place && (
        <Text size="sm" className="quiet" mb="xs">
          {creation.placeFirst}
        </Text>
      )}
      <PeopleEditor
        value={values.notified}
        onChange={(notified) => change({ notified })}
        errors={errorsUnder(errors, "notified")}
        known={proposedPeople(values, place)}
        emptyText={terms.nobodyNotified}
        quick
      />
    </Section>
  );
}
