/** The sentences of the desk. */
export const desk = {
  title: "Accueil",
  sections: {
    to_do: "À traiter",
    late: "En retard",
    today: "Aujourd’hui",
    news: "Nouveautés",
    all: "Tous",
  },
  meanings: {
    to_do: "À vous d’agir, les plus anciens d’abord",
    late: "Une réponse tarde, les plus en retard d’abord",
    today: "Rendez-vous du jour, par heure",
    news: "Nouveau depuis votre dernière lecture",
    all: "Tous vos tickets en cours",
  },
  sectionsLabel: "Que voulez-vous voir ?",
  number: "N°",
  place: "Immeuble / lot",
  createdBy: "Créé par",
  status: "Statut",
  subject: "Sujet",
  when: {
    to_do: "Depuis",
    late: "Retard",
    today: "Heure",
    news: "Modifié",
    all: "Modifié",
  },
  by: (name: string) => `par ${name}`,
  delegatedBy: (name: string) => `délégué par ${name}`,
  first: (shown: number, all: number) =>
    `Les ${shown} premiers sur ${all.toLocaleString("fr-FR")} : les autres viendront à mesure.`,
  capped: (n: number) =>
    `Vous avez plus de ${n} tickets en cours : seuls les ${n} plus récents sont comptés ici. Les listes les montrent tous.`,
  empty: {
    to_do: ["Rien à traiter", "Aucun de vos tickets n’attend une décision de votre part."],
    late: ["Aucun retard", "Toutes les réponses attendues sont dans les délais."],
    today: [
      "Aucun rendez-vous aujourd’hui",
      "Les interventions prévues s’afficheront ici le jour même.",
    ],
    news: ["Rien de nouveau", "Vous avez lu tout ce qui est arrivé sur vos tickets."],
    all: [
      "Aucun ticket en cours",
      "Vos tickets en cours et ceux qu’on vous délègue s’afficheront ici.",
    ],
  },
  create: (module: string) => `Nouveau ticket ${module}`,
  agency: (module: string) => `Voir les tickets ${module} de l’agence`,
  acting: (name: string, until: string) => `Vous remplacez ${name} jusqu’au ${until} inclus.`,
  announced: (name: string, first: string, until: string) =>
    `Vous remplacerez ${name} du ${first} au ${until} inclus.`,
  away: (name: string, until: string) =>
    `Vos tickets sont délégués à ${name} jusqu’au ${until} inclus.`,
  change: "Modifier",
  late: (elapsed: string) => `En retard de ${elapsed}`,
  lateBy: "retard",
  description: "Description",
  noDescription: "Aucune description.",
  type: "Type",
  appointment: "Rendez-vous",
};
