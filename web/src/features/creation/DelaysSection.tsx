import { DelayFields } from "../../common/DelayFields";
import { errorsUnder } from "../../common/fieldErrors";
import { fr } from "../../strings/fr";
import { Section } from "./Section";
import type { SectionProps } from "./sections";

/** NEW-14. */
export function DelaysSection({ values, change, errors }: SectionProps) {
  return (
    <Section id="delais" title={fr.creation.sections.delays}>
      <DelayFields
        kind={values.kind}
        value={values.delays}
        onChange={(delays) => change({ delays })}
        errors={errorsUnder(errors, "delays")}
      />
    </Section>
  );
}
