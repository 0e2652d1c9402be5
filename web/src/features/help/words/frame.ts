/** The help's own words (LST-10). */
export const help = {
  title: "Aide",
  nav: "Rubriques de l’aide",
  contents: "Sommaire",
  print: "Imprimer",
  parts: {
    documentation: "Documentation",
    news: "Nouveautés",
    tutorial: "Tutoriel intervenant",
    keys: "Raccourcis clavier",
  },
  newsTitle: "Les nouveautés de cette version",
  documentationTitle: "La documentation des tickets",
  tutorialTitle: "Comment échanger avec nous lors de nos demandes d’interventions ?",
  tutorialHint:
    "À remettre à vos intervenants, imprimé ou enregistré en PDF. La même aide se trouve derrière le lien « Aide » de leur formulaire.",
  keysTitle: "Les raccourcis clavier",
  keysHint:
    "Appuyez sur ? à tout moment pour retrouver cette liste. Les raccourcis d’une lettre se désactivent dans cette même fenêtre.",
};
