/**
 * What is said when the API cannot be reached, or does not take what it is sent.
 * Spaces before double punctuation are unbreakable.
 */
export const apiWords = {
  unexpected: "Une erreur inattendue s’est produite. Réessayez dans un instant.",
  network: "Le service ne répond pas. Vérifiez votre connexion, puis réessayez.",
  busy: "Le service est très sollicité. Réessayez dans un instant.",
  again: "Votre session a expiré. Reconnectez-vous, puis validez de nouveau.",
  files: {
    tooLarge: (name: string, most: number) =>
      `Ce fichier dépasse ${most} Mo. Réduisez « ${name} », ou envoyez-le en plusieurs parties.`,
    empty: (name: string) =>
      `Ce fichier est vide. Vérifiez « ${name} » sur votre appareil, puis joignez-le de nouveau.`,
    failed: "L’envoi a échoué.",
  },
};
