import { Badge, Group, SegmentedControl, Text } from "@mantine/core";
import { fr } from "../../../kit/words";
import { quotes } from "../../ticket/words/quotes";
import type { SectionProps } from "./props";
import { resultingType, type CreationValues, type Kind } from "../values";

/** What the kind and the number of vendors make together (TYP-1). */
export function ResultingType({ values }: { values: CreationValues }) {
  const type = resultingType(values);
  return (
    <Text size="sm" component="div" role="status" aria-label={quotes.resultingType}>
      {fr.types[type]}{" "}
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
        aria-label={quotes.kindLabel}
        data={Object.entries(quotes.kinds).map(([value, label]) => ({ value, label }))}
        value={values.kind}
        onChange={(kind) => change({ kind: kind as Kind })}
      />
    </Group>
  );
}
