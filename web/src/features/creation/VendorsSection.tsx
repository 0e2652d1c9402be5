import { Badge, Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { VendorInput } from "../../api/types";
import { errorsUnder } from "../../common/fieldErrors";
import { EMPTY_VENDOR } from "../../common/people/values";
import { VendorFields } from "../../common/people/VendorFields";
import { fr } from "../../strings/fr";
import { quotes } from "../../strings/quotes";
import { Section } from "./Section";
import type { SectionProps } from "./sections";
import { resultingType, type Kind } from "./values";

const MAX_VENDORS = 20;
const words = quotes.vendors;

/** TYP-1: an order or a quote, single or multiple by the number of vendors. */
function KindChoice({ values, change }: Omit<SectionProps, "errors">) {
  const type = resultingType(values);
  return (
    <Group justify="space-between" gap="sm">
      <SegmentedControl
        aria-label={quotes.kindLabel}
        data={Object.entries(quotes.kinds).map(([value, label]) => ({ value, label }))}
        value={values.kind}
        onChange={(kind) => change({ kind: kind as Kind })}
      />
      <Text size="sm" role="status" aria-label={quotes.resultingType}>
        {fr.types[type]}{" "}
        <Badge variant="light" radius="sm">
          {type}
        </Badge>
      </Text>
    </Group>
  );
}

/** NEW-10: one or several vendors, each with its own words and channels. */
export function VendorsSection({ values, change, errors }: SectionProps) {
  const { vendors, kind } = values;
  const several = vendors.length > 1;
  // The fields of a vendor keep what they show when another one is taken out.
  const [ids, setIds] = useState(() => vendors.map(() => crypto.randomUUID()));
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
    <Section id="intervenant" title={fr.creation.sections.vendor}>
      <Stack gap="md">
        <KindChoice values={values} change={change} />
        {(several || kind === "quote") && (
          <Text size="sm" className="quiet">
            {kind === "quote" ? words.quoteHint : words.orderHint}
          </Text>
        )}
        {vendors.map((vendor, index) => (
          <div
            key={ids[index] ?? index}
            role="group"
            aria-label={several ? words.title(index + 1) : fr.creation.sections.vendor}
          >
            {several && (
              <Group justify="space-between" mb={6}>
                <Text fw={600} size="sm">
                  {words.title(index + 1)}
                </Text>
                <Button
                  variant="subtle"
                  color="red"
                  size="compact-xs"
                  leftSection={<IconTrash size={14} />}
                  onClick={() => remove(index)}
                  aria-label={words.remove(index + 1)}
                >
                  {fr.common.remove}
                </Button>
              </Group>
            )}
            <VendorFields
              value={vendor}
              onChange={(next) => set(index, next)}
              errors={errorsUnder(errors, `vendors.${index}`)}
            />
          </div>
        ))}
        {vendors.length < MAX_VENDORS && (
          <Button variant="default" onClick={add} style={{ justifySelf: "start" }}>
            {words.add}
          </Button>
        )}
      </Stack>
    </Section>
  );
}
