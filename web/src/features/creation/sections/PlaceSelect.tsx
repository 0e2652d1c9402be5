import { useMemo } from "react";
import { usePlaces } from "../../../api/queries";
import { errorAt } from "../../../kit/fieldErrors";
import { SearchSelect } from "../../../kit/SearchSelect";
import { creation } from "../words";
import type { SectionProps } from "./props";
import { placeChoices } from "../../../kit/places/choices";

const words = creation.place;

export function PlaceSelect({ module, values, change, errors }: SectionProps) {
  const { data: places } = usePlaces(module);
  const choices = useMemo(() => placeChoices(places ?? []), [places]);
  const choose = (id: string | null) => {
    const place = places?.find((each) => each.id === id);
    change({
      place_id: id ?? "",
      door_code: place?.door_code ?? "",
      // who was known at the place before stays as typed: the register of this one may not have them
      requester: { ...values.requester, register_id: null },
      contacts: values.contacts.map((person) => ({ ...person, register_id: null })),
      notified: values.notified.map((person) => ({ ...person, register_id: null })),
    });
  };
  return (
    <SearchSelect
      label={words[module]}
      placeholder={words.hint}
      choices={choices}
      value={values.place_id || null}
      onChange={choose}
      error={errorAt(errors, "place_id")}
      nothingFound={words.nothing}
      clearable
      withAsterisk
    />
  );
}
