/** Sentences about files on their way. */
const plural = (count: number, one: string, many: string) => `${count} ${count > 1 ? many : one}`;

export const files = {
  dropAnywhere: "Déposez ici : les fichiers rejoignent le ticket",
  choose: "Choisir des fichiers",
  photo: "Prendre une photo",
  hint: "Glissez-les n'importe où sur la page, ou collez une image (Ctrl + V).",
  waiting: "Connexion interrompue : l'envoi reprendra tout seul.",
  retryNow: "Réessayer maintenant",
  cancel: (name: string) => `Annuler l'envoi de ${name}`,
  gone: "Ce fichier, déposé il y a longtemps, n'est plus disponible : déposez-le de nouveau.",
  tooMany: (maximum: number) => `${maximum} fichiers au plus.`,
  sent: "Envoyé",
  progress: (name: string) => `Envoi de ${name}`,
  pasted: (time: string) => `collage-${time}`,
  list: "Fichiers joints",
  summary: (done: number, all: number) => `${done} sur ${plural(all, "fichier", "fichiers")}`,
};
