/** The words of the ticket beside a list. */
export const pane = {
  ticket: "Ticket",
  label: (number: number) => `Ticket n° ${number}`,
  shown: (number: number) => `Ticket n° ${number} affiché à côté de la liste`,
  full: "Ouvrir en pleine page",
  close: "Fermer le volet",
  escape: "Échap",
};
