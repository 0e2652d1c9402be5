import type { Topic } from "./topics";

/** The vendors' tutorial, to hand out. */
export const tutorial: Topic[] = [
  {
    id: "demande",
    title: "La demande initiale",
    paragraphs: [
      "Vous recevez un SMS ou un e-mail. Ouvrez-le, puis touchez le lien : notre formulaire d’échange s’affiche, sans mot de passe et sans application. Tout peut être fait depuis votre téléphone.",
      "L’e-mail contient aussi les pièces jointes de la demande. Ouvrir le formulaire ne vous engage à rien : seule une réponse que vous validez nous est transmise.",
    ],
  },
  {
    id: "reponse",
    title: "Accepter ou refuser",
    paragraphs: [
      "La première action est simple : accepter ou refuser la demande.",
      "En acceptant une intervention, indiquez la date, l’heure et la durée prévue, après vous être mis d’accord avec la personne à contacter. Pour un devis, dites d’abord si vous acceptez d’en proposer un : aucune date n’est demandée.",
      "Vous pouvez toujours ajouter un commentaire. En cas de refus, un mot sur la raison nous aide.",
    ],
  },
  {
    id: "confirmation",
    title: "La confirmation",
    paragraphs: [
      "Une page confirme l’envoi. Vous pouvez ensuite revoir l’intervention par le même lien, ajouter le rendez-vous à votre agenda, et corriger votre réponse tant que nous n’y avons pas donné suite.",
    ],
  },
  {
    id: "contact",
    title: "Échanger avec nous à tout moment",
    paragraphs: [
      "Le bouton « Contacter le gestionnaire » est présent à toutes les étapes. Votre message et vos fichiers rejoignent le dossier de l’intervention.",
    ],
  },
  {
    id: "suite",
    title: "Les échanges suivants",
    paragraphs: [
      "Le principe reste le même à chaque étape : ouvrez le lien, répondez, validez. Nous sommes alertés aussitôt. Vous pouvez recevoir :",
    ],
    list: [
      "Un message : une précision ou une question de notre part.",
      "Une demande de devis : envoyez le document et son montant ; vous pouvez le remplacer tant qu’il n’est pas décidé.",
      "Un devis accepté : convenez du rendez-vous sur place, puis indiquez-le.",
      "Une demande de présence sur place, peu avant l’heure : sur place, en retard, reporté ou empêché.",
      "Une demande de fin d’intervention : vos photos, un compte rendu, et la facture si elle est prête.",
      "Une demande de facture, si elle n’a pas encore été envoyée.",
    ],
  },
];
