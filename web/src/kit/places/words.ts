/** The words in which a place is shown and found. */
export const placeWords = {
  kinds: {
    condominium: "Copropriétés",
    building: "Immeubles entiers",
    unit: "Lots",
    other: "Autres",
  } as Record<string, string>,
  owner: (name: string) => `Propriétaire : ${name}`,
  president: (name: string) => `Président du CS : ${name}`,
  person: (name: string, quality: string) => (quality ? `${name} (${quality})` : name),
};
