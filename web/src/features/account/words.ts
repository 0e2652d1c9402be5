/** The sentences of the account page. */
export const account = {
  title: "Votre compte",
  delegation: "Déléguer mes tickets pendant une absence",
  delegationHint:
    "La personne choisie voit et traite vos tickets à votre place. Elle agit sous son propre nom ; les réponses des intervenants lui sont annoncées aussi.",
  to: "Durant mon absence, transférer à",
  toHint: "Une personne de l’agence",
  nobody: "Personne de ce nom",
  first: "À partir du",
  until: "Jusqu’au (inclus)",
  showUpcoming: "Montrer « À venir »",
  showUpcomingHint: "Elle est prévenue avant que la délégation commence.",
  showOnDesk: "Afficher mes tickets sur son accueil",
  showOnDeskHint: "Sinon, ils ne figurent que dans ses listes.",
  save: "Déléguer",
  change: "Enregistrer",
  end: "Mettre fin à la délégation",
  running: (name: string, until: string) =>
    `Vos tickets sont délégués à ${name} jusqu’au ${until} inclus.`,
  upcoming: (name: string, first: string, until: string) =>
    `Vos tickets seront délégués à ${name} du ${first} au ${until} inclus.`,
  saved: "La délégation est enregistrée.",
  ended: "La délégation est terminée.",
  missing: { to: "Choisissez une personne.", until: "Indiquez le dernier jour de l’absence." },
  received: "Ils vous délèguent leurs tickets",
  receivedNone: "Personne ne vous délègue ses tickets en ce moment.",
  receivedUntil: (until: string) => `jusqu’au ${until} inclus`,
  receivedFrom: (first: string, until: string) => `à venir : du ${first} au ${until} inclus`,
  onDesk: "sur votre accueil et dans vos listes",
  inLists: "dans vos listes seulement",
  sessions: "Vos connexions",
  sessionsHint:
    "Si vous avez oublié de vous déconnecter ailleurs, ou perdu un appareil, fermez toutes vos sessions d’un coup. Vous devrez vous identifier à nouveau ici aussi.",
  everywhere: "Se déconnecter partout",
  everywhereConfirm: "Fermer toutes vos sessions, sur tous vos appareils ?",
  everywhereYes: "Oui, tout déconnecter",
};
