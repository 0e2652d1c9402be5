import { Text } from "@mantine/core";
import { errorsUnder } from "../../common/fieldErrors";
import { PeopleEditor } from "../../common/people/PeopleEditor";
import { creation } from "../../strings/creation";
import { fr } from "../../strings/fr";
import { proposedPeople } from "./proposed";
import { Section } from "./Section";
import type { SectionProps } from "./sections";

/** NEW-13. */
export function NotifiedSection({ values, change, errors, place }: SectionProps) {
  return (
    <Section id="notifies" title={fr.creation.sections.notified}>
      <Text size="sm" className="quiet" mb="xs">
        {fr.creation.notified.intro}
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
        emptyText={fr.creation.notified.empty}
        quick
      />
    </Section>
  );
}
