/** The words of signing in. */
export const sessionWords = {
  tagline: "Le suivi des interventions de vos immeubles",
  title: "Connexion",
  username: "Adresse e-mail ou identifiant",
  password: "Mot de passe",
  submit: "Se connecter",
  wrong: "Identifiant ou mot de passe incorrect.",
  refused: "La connexion n’a pas pu se faire. Réessayez dans un instant.",
  expiredTitle: "Votre session a expiré",
  expired: "Reconnectez-vous pour continuer. Ce que vous avez saisi est conservé.",
};
