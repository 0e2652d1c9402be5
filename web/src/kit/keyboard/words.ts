/** The keys of the console and what they do. */
export const keyboard = {
  title: "Raccourcis clavier",
  everywhere: "Partout",
  list: "Sur une liste",
  ticket: "Sur un ticket",
  or: "ou",
  then: "puis",
  on: "Raccourcis d’une lettre activés",
  onHint: "À désactiver si vous dictez ou utilisez un outil de saisie. Réglage de ce poste.",
  keys: {
    everywhere: [
      { keys: ["g", "a"], sequence: true, does: "Accueil" },
      { keys: ["g", "s"], sequence: true, does: "Tickets Syndic" },
      { keys: ["g", "g"], sequence: true, does: "Tickets Gérance" },
      { keys: ["/"], does: "Rechercher" },
      { keys: ["c"], does: "Créer un ticket" },
      { keys: ["?"], does: "Afficher cette aide" },
    ],
    list: [
      { keys: ["j", "↓"], does: "Ligne suivante" },
      { keys: ["k", "↑"], does: "Ligne précédente" },
      { keys: ["Entrée"], does: "Ouvrir" },
      { keys: ["x"], does: "Sélectionner" },
      { keys: ["Maj + x"], does: "Sélectionner jusqu’ici" },
      { keys: ["Échap"], does: "Effacer la recherche, puis la quitter" },
    ],
    ticket: [
      { keys: ["1 … 9"], does: "Lecture simplifiée d’un intervenant ou d’un tiers" },
      { keys: ["0"], does: "Tout le ticket de nouveau" },
      { keys: ["j", "n"], does: "Ticket suivant de la liste" },
      { keys: ["k", "p"], does: "Ticket précédent de la liste" },
      { keys: ["u", "Échap"], does: "Revenir à la liste" },
    ],
  } as Record<
    "everywhere" | "list" | "ticket",
    { keys: string[]; sequence?: true; does: string }[]
  >,
};
