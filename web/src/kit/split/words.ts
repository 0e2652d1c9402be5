/** The words of the ticket beside a list, and of what its rows unfold. */
export const splitWords = {
  divider: "Largeur du ticket ouvert",
  details: (number: number) => `Détails du ticket n° ${number}`,
  unfold: "Déplier (Espace)",
  left: "N’est plus dans cette liste",
};
