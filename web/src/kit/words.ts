/** The words every page shares. Spaces before double punctuation are unbreakable. */
const plural = (count: number, one: string, many: string) => `${count} ${count > 1 ? many : one}`;

export const common = {
  product: "Loge",
  loading: "Chargement…",
  save: "Enregistrer",
  cancel: "Annuler",
  back: "Retour",
  validate: "Valider",
  edit: "Modifier",
  remove: "Retirer",
  yes: "Oui",
  none: "Aucun",
  /** In place of a code that this build does not know. */
  other: "Autre",
  optional: "facultatif",
  previous: "Page précédente",
  next: "Page suivante",
  notGiven: "Non communiqué",
  email: "E-mail",
  sms: "SMS",
  saved: "C’est enregistré.",
  troubleTitle: "Un problème est survenu",
  retry: "Réessayer",
  notFoundTitle: "Page introuvable",
  notFound: "Cette page n’existe pas, ou vous n’y avez pas accès.",
  backToList: "Retour à la liste",
  quoted: (text: string) => `« ${text} »`,
  nothingFound: "Rien ne correspond.",
  more: (count: number) => `… et ${plural(count, "autre", "autres")} : précisez votre recherche`,
};
