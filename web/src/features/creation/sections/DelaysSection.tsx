import { DelayFields } from "../../../kit/ticket/DelayFields";
import { errorsUnder } from "../../../kit/fieldErrors";
import { Section } from "./Section";
import type { SectionProps } from "./props";
import { terms } from "../../../kit/ticket/words";

/** NEW-14. */
export function DelaysSection({ values, change, errors }: SectionProps) {
  return (
    <Section id="delais" title={terms.sections.delays}>
      <DelayFields
        kind={values.kind}
        value={values.delays}
        onChange={(delays) => change({ delays })}
        errors={errorsUnder(errors, "delays")}
      />
    </Section>
  );
}
