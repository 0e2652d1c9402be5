import { useMemo } from "react";
import { usePlaces } from "../../api/queries";
import type { Choice } from "../../kit/choices";
import { placeChoices } from "../../kit/places/choices";
import { terms } from "../../kit/ticket/words";

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
      ...titled(placeChoices(syndic ?? []), terms.modules.syndic),
      ...titled(placeChoices(gerance ?? []), terms.modules.gerance),
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
