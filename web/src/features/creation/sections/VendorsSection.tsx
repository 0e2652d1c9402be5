import { Button, Group, Stack, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { VendorInput } from "../../../api/types";
import { errorsUnder } from "../../../kit/fieldErrors";
import { EMPTY_VENDOR } from "../../../kit/people/values";
import { VendorFields } from "../../../kit/people/VendorFields";
import classes from "./Sections.module.css";
import { ResultingType } from "./KindChoice";
import { Section } from "./Section";
import type { SectionProps } from "./props";
import { creation } from "../words";
import { common } from "../../../kit/words";
import { terms } from "../../../kit/ticket/words";

const MAX_VENDORS = 20;
const words = creation.vendors;

function Heading({ at, onRemove }: { at: number; onRemove: () => void }) {
  return (
    <Group justify="space-between" mb={6}>
      <Text fw={600} size="sm">
        {words.title(at + 1)}
      </Text>
      <Button
        variant="subtle"
        color="red"
        size="compact-sm"
        leftSection={<IconTrash size={14} aria-hidden />}
        onClick={onRemove}
        aria-label={words.remove(at + 1)}
      >
        {common.remove}
      </Button>
    </Group>
  );
}

/** NEW-10: one or several vendors, each with its own words and channels. */
export function VendorsSection({ values, change, errors }: SectionProps) {
  const { vendors, kind } = values;
  const several = vendors.length > 1;
  // The fields of a vendor keep what they show when another one is taken out.
  const [ids, setIds] = useState<string[]>(() => vendors.map(() => crypto.randomUUID()));
  const set = (at: number, vendor: VendorInput) =>
    change({ vendors: vendors.map((old, index) => (index === at ? vendor : old)) });
  const add = () => {
    setIds([...ids.slice(0, vendors.length), crypto.randomUUID()]);
    change({ vendors: [...vendors, EMPTY_VENDOR] });
  };
  const remove = (at: number) => {
    setIds(ids.filter((_, index) => index !== at));
    change({ vendors: vendors.filter((_, index) => index !== at) });
  };
  return (
    <Section id="intervenant" title={terms.sections.vendor}>
      <Stack gap="md">
        <ResultingType values={values} />
        {(several || kind === "quote") && (
          <Text size="sm" className="quiet">
            {kind === "quote" ? words.quoteHint : words.orderHint}
          </Text>
        )}
        {vendors.map((vendor, index) => (
          <div
            key={ids[index] ?? index}
            role="group"
            aria-label={several ? words.title(index + 1) : terms.sections.vendor}
            className={several ? classes.vendor : undefined}
          >
            {several && <Heading at={index} onRemove={() => remove(index)} />}
            <VendorFields
              value={vendor}
              onChange={(next) => set(index, next)}
              errors={errorsUnder(errors, `vendors.${index}`)}
              quote={kind === "quote"}
            />
          </div>
        ))}
        {vendors.length < MAX_VENDORS && (
          <Button variant="default" onClick={add} style={{ alignSelf: "flex-start" }}>
            {words.add}
          </Button>
        )}
      </Stack>
    </Section>
  );
}
