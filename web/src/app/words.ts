/** The words of the frame around every page. */
export const appWords = {
  close: "Fermer",
  help: "Aide",
  signOut: "Se déconnecter",
  menu: "Votre compte",
  account: "Compte et absences",
  desk: "Accueil",
  statistics: "Statistiques",
  reports: "Rapports",
  skip: "Aller au contenu",
};
