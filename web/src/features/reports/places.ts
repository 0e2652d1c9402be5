import { useMemo } from "react";
import { usePlaces } from "../../api/queries";
import type { Choice } from "../../kit/choices";
import { fr } from "../../kit/words";
import { placeChoices } from "../creation/sections/PlaceSelect";

/** Every place of both modules, to be found by name, address or people. */
export function usePlaceChoices() {
  const { data: syndic } = usePlaces("syndic");
  const { data: gerance } = usePlaces("gerance");
  return useMemo(() => {
    const titled = (choices: Choice[], title: string) =>
      choices.map((choice) => ({
        ...choice,
        group: choice.group ? `${title} — ${choice.group}` : title,
      }));
    return [
      ...titled(placeChoices(syndic ?? []), fr.modules.syndic),
      ...titled(placeChoices(gerance ?? []), fr.modules.gerance),
    ];
  }, [syndic, gerance]);
}

/** The record of a place, whatever its module; undefined while it is not known. */
export function usePlaceRecord(id: string) {
  const { data: syndic } = usePlaces("syndic");
  const { data: gerance } = usePlaces("gerance");
  return useMemo(
    () => [...(syndic ?? []), ...(gerance ?? [])].find((place) => place.id === id),
    [syndic, gerance, id],
  );
}
