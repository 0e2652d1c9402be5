/** Sentences about files on their way. */
export const files = {
  drop: "Glissez-déposez des fichiers, ou cliquez pour en choisir",
  dropHint:
    "PDF, images, vidéos, Word, Excel, OpenDocument, e-mails, texte ; 25 Mo au plus par fichier, 100 Mo par vidéo",
  retry: "Renvoyer",
  remove: (name: string) => `Retirer ${name}`,
  notAllTaken: "Un fichier n’a pas pu être envoyé. Renvoyez-le ou retirez-le, puis validez.",
  dropAnywhere: "Déposez ici : les fichiers rejoignent le ticket",
  photo: "Prendre une photo",
  hint: "Glissez-les n’importe où sur la page, ou collez une image (Ctrl + V).",
  waiting: "Connexion interrompue : l’envoi reprendra tout seul.",
  retryNow: "Réessayer maintenant",
  cancel: (name: string) => `Annuler l’envoi de ${name}`,
  gone: "Ce fichier, déposé il y a longtemps, n’est plus disponible : déposez-le de nouveau.",
  tooMany: (maximum: number) => `${maximum} fichiers au plus.`,
  sent: "Envoyé",
  progress: (name: string) => `Envoi de ${name}`,
  pasted: (time: string) => `collage-${time}`,
  list: "Fichiers joints",
  left: "Ce fichier n’est pas joint. Validez de nouveau pour continuer sans lui.",
};
