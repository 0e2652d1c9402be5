import { useMemo } from "react";
import { usePlaces } from "../../../api/queries";
import type { PlaceRecord } from "../../../api/types";
import type { Choice } from "../../../kit/choices";
import { errorAt } from "../../../kit/fieldErrors";
import { SearchSelect } from "../../../kit/SearchSelect";
import { creation } from "../words";
import { fr } from "../../../kit/words";
import type { SectionProps } from "./props";

const KINDS = ["condominium", "building", "unit"] as const;
const words = creation.place;

/** A place is found by its name, its address, its owner, and by whoever lives or sits there. */
export function placeChoices(places: PlaceRecord[]): Choice[] {
  const several = new Set(places.map((place) => place.kind)).size > 1;
  const rank = (place: PlaceRecord) => KINDS.indexOf(place.kind);
  return [...places]
    .sort((a, b) => rank(a) - rank(b))
    .map((place) => ({
      value: place.id,
      label: place.label,
      detail: [
        [place.address, `${place.postcode} ${place.city}`.trim()].filter(Boolean).join(", "),
        place.owner_name && words.owner(place.owner_name),
      ]
        .filter(Boolean)
        .join(" — "),
      group: several ? (fr.creation.placeKinds[place.kind] ?? place.kind) : undefined,
      also: [
        ...(place.council_president ? [words.president(place.council_president)] : []),
        ...place.people.map((person) => words.person(person.name, person.quality)),
      ],
    }));
}

export function PlaceSelect({ module, values, change, errors }: SectionProps) {
  const { data: places } = usePlaces(module);
  const choices = useMemo(() => placeChoices(places ?? []), [places]);
  const choose = (id: string | null) => {
    const place = places?.find((each) => each.id === id);
    change({ place_id: id ?? "", door_code: place?.door_code ?? "" });
  };
  return (
    <SearchSelect
      label={fr.creation.place[module]}
      placeholder={fr.creation.placeHint}
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
