/** Sentences about people and their addresses. Spaces before double punctuation are unbreakable. */
const plural = (count: number, one: string, many: string) => `${count} ${count > 1 ? many : one}`;

export const people = {
  nothingFound: "Rien ne correspond.",
  more: (count: number) => `… et ${plural(count, "autre", "autres")} : précisez votre recherche`,
  badEmail: (text: string) => `« ${text} » n'est pas une adresse e-mail valide.`,
  badPhone: (text: string) => `« ${text} » n'est pas un numéro de téléphone valide.`,
  tooMany: (maximum: number) => `${maximum} valeurs au plus.`,
  landlines: "Aucun de ces numéros n'est un mobile : le SMS risque de ne pas arriver.",
  removeValue: (text: string) => `Retirer ${text}`,
  addHint: "Plusieurs possibles, séparés par une virgule ou un point-virgule",
  quick: "En un clic",
  asRequester: (name: string) => `${name} — demandeur`,
  council: (count: number) => `Tout le conseil syndical (${count})`,
  owners: (count: number) => `Tous les copropriétaires (${count})`,
  unreachable: (names: string[]) =>
    names.length > 1
      ? `Sans e-mail ni téléphone connu, non ajoutés : ${names.join(", ")}.`
      : `Sans e-mail ni téléphone connu, non ajouté : ${names.join(", ")}.`,
  full: (maximum: number) => `${maximum} personnes au plus.`,
  vendor: {
    account: (account: string) => `Compte ${account}`,
    chosenTwice: "Cet intervenant est déjà choisi.",
    hint: "Nom, activité, e-mail, téléphone ou compte 401",
    noneOfTrade: "Aucun intervenant de cette activité ne correspond.",
  },
};
