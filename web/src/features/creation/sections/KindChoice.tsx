import { Badge, Group, SegmentedControl, Text } from "@mantine/core";
import type { SectionProps } from "./props";
import { resultingType, type CreationValues, type Kind } from "../values";
import { creation } from "../words";
import { terms } from "../../../kit/ticket/words";

/** What the kind and the number of vendors make together (TYP-1). */
export function ResultingType({ values }: { values: CreationValues }) {
  const type = resultingType(values);
  return (
    <Text size="sm" component="div" role="status" aria-label={creation.resultingType}>
      {terms.types[type]}{" "}
      <Badge variant="light" radius="sm">
        {type}
      </Badge>
    </Text>
  );
}

/** TYP-1: an order or a quote. */
export function KindChoice({ values, change }: Pick<SectionProps, "values" | "change">) {
  return (
    <Group gap="sm">
      <SegmentedControl
        aria-label={creation.kind}
        data={Object.entries(creation.kinds).map(([value, label]) => ({ value, label }))}
        value={values.kind}
        onChange={(kind) => change({ kind: kind as Kind })}
      />
    </Group>
  );
}
