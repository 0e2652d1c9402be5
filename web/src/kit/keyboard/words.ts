/** The keys of the console and what they do. */
export const keyboard = {
  title: "Raccourcis clavier",
  everywhere: "Partout",
  list: "Sur une liste",
  ticket: "Sur un ticket",
  rule: "Une liste et un ticket côte à côte : les touches sont celles de l’endroit où vous êtes, marqué par un cadre. Un clic, ou Entrée sur une ligne, mène dans le ticket ; u ramène à la liste.",
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
      { keys: ["j", "↓"], does: "Ligne suivante ; le ticket ouvert à côté suit" },
      { keys: ["k", "↑"], does: "Ligne précédente, de même" },
      { keys: ["Entrée"], does: "Ouvrir à côté, puis entrer dans le ticket" },
      { keys: ["o"], does: "Ouvrir en pleine page" },
      { keys: ["Espace"], does: "Déplier la ligne, la replier" },
      { keys: ["x"], does: "Sélectionner" },
      { keys: ["Maj + x"], does: "Sélectionner jusqu’ici" },
      { keys: ["Échap"], does: "Fermer le ticket ouvert à côté" },
      { keys: ["Échap"], does: "Dans la recherche : l’effacer, puis la quitter" },
    ],
    ticket: [
      { keys: ["1 … 9"], does: "Lecture simplifiée d’un intervenant ou d’un tiers" },
      { keys: ["0"], does: "Tout le ticket de nouveau" },
      { keys: ["j", "n"], does: "Ticket suivant de la liste" },
      { keys: ["k", "p"], does: "Ticket précédent de la liste" },
      { keys: ["o"], does: "À côté d’une liste : ouvrir en pleine page" },
      { keys: ["u"], does: "Revenir à la liste ; à côté d’elle le ticket reste ouvert" },
      { keys: ["Échap"], does: "Fermer le ticket, revenir à sa ligne" },
    ],
  } as Record<
    "everywhere" | "list" | "ticket",
    { keys: string[]; sequence?: true; does: string }[]
  >,
};
