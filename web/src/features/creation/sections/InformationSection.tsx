import { Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useMe, useUsers } from "../../../api/queries";
import { DateField } from "../../../kit/dates/DateField";
import { errorAt, errorsUnder } from "../../../kit/fieldErrors";
import { nearestFirst } from "../../../kit/people/known";
import { PersonFields } from "../../../kit/people/PersonFields";
import { KindChoice } from "./KindChoice";
import { PlaceSelect } from "./PlaceSelect";
import { Section } from "./Section";
import type { SectionProps } from "./props";
import { terms } from "../../../kit/ticket/words";
import { creation } from "../words";

/** NEW-2, NEW-4: who follows it, and since when. */
function Assigned({ values, change, errors }: SectionProps) {
  const { data: users = [] } = useUsers();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <Select
        label={terms.fields.assignedTo}
        data={users.map((user) => ({ value: user.id, label: user.name }))}
        value={values.assigned_to}
        onChange={(assigned_to) => assigned_to && change({ assigned_to })}
        error={errorAt(errors, "assigned_to")}
        allowDeselect={false}
        searchable
        openOnFocus={false}
        autoComplete="off"
      />
      <DateField
        time
        label={creation.requestedAt}
        value={values.requested_at}
        onChange={(requested_at) => change({ requested_at })}
        error={errorAt(errors, "requested_at")}
      />
    </SimpleGrid>
  );
}

/** NEW-1 to NEW-5: what, where, who, from where and when. */
export function InformationSection(props: SectionProps) {
  const { place, values, change, errors } = props;
  const { data: me } = useMe();
  return (
    <Section id="information" title={terms.sections.information}>
      <Stack gap="sm">
        <KindChoice values={values} change={change} />
        <PlaceSelect {...props} />
        <TextInput
          label={terms.fields.subject}
          description={creation.subjectHint}
          value={values.subject}
          onChange={(event) => change({ subject: event.currentTarget.value })}
          error={errorAt(errors, "subject")}
          maxLength={200}
          withAsterisk
          autoComplete="off"
        />
        <Select
          label={terms.fields.source}
          data={me?.agency.sources ?? []}
          value={values.source || null}
          onChange={(source) => change({ source: source ?? "" })}
          error={errorAt(errors, "source")}
          searchable
          openOnFocus={false}
          withAsterisk
          autoComplete="off"
        />
        <Assigned {...props} />
        <Text fw={600} size="sm" mt={6}>
          {terms.fields.requester}
        </Text>
        <PersonFields
          value={values.requester}
          onChange={(requester) => change({ requester })}
          errors={errorsUnder(errors, "requester")}
          known={nearestFirst(place?.people ?? [])}
          required
          ticks={false}
          tell={false}
          quick
        />
      </Stack>
    </Section>
  );
}
