import { Checkbox, Stack } from "@mantine/core";
import type { ReportData } from "../../api/reports";
import { reports as words } from "./words";

export const ALL: ReportData[] = [
  "tickets",
  "total_amount",
  "interventions_per_vendor",
  "durations",
  "amount_per_vendor",
];

interface Props {
  value: ReportData[];
  onChange: (data: ReportData[]) => void;
  error?: string | undefined;
}

/** What a report holds: everything, unless somebody unticks. */
export function DataFields({ value, onChange, error }: Props) {
  return (
    <Checkbox.Group
      label={words.data}
      value={value}
      onChange={(next) => onChange(ALL.filter((each) => next.includes(each)))}
      error={error}
    >
      <Stack gap={8} mt={8} mb={4}>
        {ALL.map((each) => (
          <Checkbox value={each} label={words.datas[each]} key={each} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
