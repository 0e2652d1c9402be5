/** The words of what is done with a received message. Spaces before double punctuation are unbreakable. */
export const received = {
  guessed: "Ticket supposé : ce message n’en citait aucun.",
  move: "Déplacer vers un autre ticket",
  moved: (number: number) => `Déplacé vers le ticket n° ${number}`,
  cameFrom: (number: number) => `Voir le ticket n° ${number}`,
  number: "Numéro du ticket",
  moveSubmit: "Déplacer",
  moveIntro:
    "Le message apparaîtra sur cet autre ticket avec son auteur et sa date, et son gestionnaire en sera averti. Il reste visible ici.",
  moveDone: (number: number) => `Le message est déplacé vers le ticket n° ${number}.`,
  noNumber: "Indiquez le numéro du ticket.",
  sameTicket: "Ce message est déjà sur ce ticket.",
  unknownTicket: "Ce ticket n’existe pas.",
  target: (subject: string, place: string) => [subject, place].filter(Boolean).join(" — "),
  closed: "Ce ticket est clos.",
  stop: "Ne plus écrire à ce numéro",
  stopAsked: "Arrêt des SMS enregistré.",
  stopped: "Plus aucun SMS ne part vers ce numéro.",
  stopIntro: (phone: string) =>
    `Plus aucun SMS de l’agence ne partira vers le ${phone}, quel que soit le ticket. Seule cette personne pourra l’annuler, en répondant START.`,
};
