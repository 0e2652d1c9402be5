/**
 * What is said when the API cannot be reached, or does not take what it is sent.
 * Spaces before double punctuation are unbreakable.
 */
export const apiWords = {
  unexpected: "Une erreur inattendue s'est produite. Réessayez dans un instant.",
  network: "Le service ne répond pas. Vérifiez votre connexion, puis réessayez.",
  busy: "Le service est très sollicité. Réessayez dans un instant.",
  again: "Votre session a expiré. Reconnectez-vous, puis validez de nouveau.",
  files: {
    badType: "Ce type de fichier n'est pas accepté.",
    tooLarge: "Ce fichier dépasse 25 Mo.",
    empty: "Ce fichier est vide.",
    failed: "L'envoi a échoué.",
  },
};
