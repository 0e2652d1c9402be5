import { Select, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useMe, usePlaces, useUsers } from "../../api/queries";
import type { Module, PlaceRecord } from "../../api/types";
import { errorAt, errorsUnder } from "../../common/fieldErrors";
import { PersonFields } from "../../common/people/PersonFields";
import { fr } from "../../strings/fr";
import { Section } from "./Section";
import type { SectionProps } from "./sections";

function placeOptions(places: PlaceRecord[]) {
  const kinds = ["condominium", "building", "unit"] as const;
  return kinds
    .map((kind) => ({
      group: fr.creation.placeKinds[kind] ?? kind,
      items: places
        .filter((place) => place.kind === kind)
        .map((place) => ({
          value: place.id,
          label: `${place.label} — ${place.address}, ${place.postcode} ${place.city}`,
        })),
    }))
    .filter((group) => group.items.length > 0);
}

function PlaceSelect({ module, values, change, errors }: SectionProps & { module: Module }) {
  const { data: places = [] } = usePlaces(module);
  const choose = (id: string | null) => {
    const place = places.find((each) => each.id === id);
    change({ place_id: id ?? "", door_code: place?.door_code ?? "" });
  };
  return (
    <Select
      label={fr.creation.place[module]}
      placeholder={fr.creation.placeHint}
      data={placeOptions(places)}
      value={values.place_id || null}
      onChange={choose}
      error={errorAt(errors, "place_id")}
      searchable
      clearable
      withAsterisk
      limit={200}
      nothingFoundMessage={fr.common.none}
    />
  );
}

/** NEW-1 to NEW-5: where, who, from where and when, and what it is about. */
export function InformationSection(props: SectionProps & { module: Module; place?: PlaceRecord }) {
  const { module, place, values, change, errors } = props;
  const { data: users = [] } = useUsers();
  const { data: me } = useMe();
  return (
    <Section id="information" title={fr.creation.sections.information}>
      <Stack gap="sm">
        <PlaceSelect {...props} module={module} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <Select
            label={fr.creation.assignedTo}
            data={users.map((user) => ({ value: user.id, label: user.name }))}
            value={values.assigned_to}
            onChange={(assigned_to) => assigned_to && change({ assigned_to })}
            error={errorAt(errors, "assigned_to")}
            allowDeselect={false}
            searchable
          />
          <TextInput
            type="datetime-local"
            label={fr.creation.requestedAt}
            value={values.requested_at}
            onChange={(event) => change({ requested_at: event.currentTarget.value })}
            error={errorAt(errors, "requested_at")}
          />
        </SimpleGrid>
        <Select
          label={fr.creation.source}
          data={me?.agency.sources ?? []}
          value={values.source || null}
          onChange={(source) => change({ source: source ?? "" })}
          error={errorAt(errors, "source")}
          searchable
          withAsterisk
        />
        <TextInput
          label={fr.creation.subject}
          description={fr.creation.subjectHint}
          value={values.subject}
          onChange={(event) => change({ subject: event.currentTarget.value })}
          error={errorAt(errors, "subject")}
          maxLength={200}
          withAsterisk
        />
        <Text fw={600} size="sm" mt={6}>
          {fr.creation.requester}
        </Text>
        <PersonFields
          value={values.requester}
          onChange={(requester) => change({ requester })}
          errors={errorsUnder(errors, "requester")}
          known={place?.people}
          required
          ticks={false}
          tell={false}
        />
      </Stack>
    </Section>
  );
}
