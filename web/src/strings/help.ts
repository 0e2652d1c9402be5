export const helpTopics = [
  {
    title: "La liste",
    paragraphs: [
      "Syndic et Gérance ont chacun leur liste. Elle montre d'abord vos tickets en cours ; « Toute l'agence » montre ceux de vos collègues.",
      "Un statut gris attend quelqu'un d'autre, un statut bleu attend une action de votre part, un statut rouge est celui d'un ticket fermé. Un point rouge signale ce que vous n'avez pas encore lu.",
      "Laissez la souris sur un sujet pour lire toute la description. Un clic du milieu ouvre le ticket dans un autre onglet.",
    ],
  },
  {
    title: "Créer un ordre de service",
    paragraphs: [
      "Choisissez le lieu : les personnes connues (locataires, propriétaires, gardien, conseil syndical) vous sont alors proposées, et le digicode est rempli.",
      "La description part à l'intervenant. La description originale reste dans l'agence. Les personnes notifiées ne reçoivent que le texte qui leur est destiné.",
      "Plusieurs adresses ou numéros se séparent par une virgule ou un point-virgule. En mode silencieux, rien n'est envoyé.",
      "Ce que vous saisissez est conservé dans l'onglet jusqu'à la validation.",
    ],
  },
  {
    title: "Lire un ticket",
    paragraphs: [
      "Un ticket se lit de bas en haut : le plus récent est en haut. À gauche, vos actions, la suite conseillée en premier ; au milieu, ce qui a été reçu ; à droite, ce qui a été envoyé.",
      "Tout ce qu'un intervenant peut répondre, vous pouvez le saisir à sa place : c'est alors marqué « saisi par le gestionnaire ».",
      "« Revenir en arrière » rétablit l'étape précédente ; ce qui est annulé reste visible, barré.",
    ],
  },
  {
    title: "Devis, approbations et plusieurs intervenants",
    paragraphs: [
      "« Demande de devis » et « Ajouter un intervenant » décident du type du ticket : ordre de service ou devis, simple ou multiple. « Contacter un autre intervenant » remplace celui qui est en cours (OUI), ou s'y ajoute (NON).",
      "Les devis se comparent en haut du ticket. Vous pouvez accepter, refuser, ou demander l'approbation du propriétaire, du président du conseil syndical ou d'une autre personne. Accepter un devis informe les autres intervenants qu'ils ne sont pas retenus.",
      "Sans délégation, la réponse d'un président est un avis : la décision est la vôtre, et le ticket garde son fondement et son document.",
      "Une demande « ? » se valide en ordre de service ou en devis, ou s'annule avec un motif ; le demandeur est informé.",
    ],
  },
  {
    title: "Relances et mode silencieux",
    paragraphs: [
      "Les relances partent les jours ouvrés, aux heures de bureau, jusqu'au nombre fixé. Une réponse, une annulation ou la fermeture les arrête. Un délai de 0 les supprime.",
      "Le mode silencieux arrête tout envoi automatique à des tiers. Ce que vous envoyez à la main part tout de même.",
    ],
  },
  {
    title: "Fermer et archiver",
    paragraphs: [
      "La fermeture est possible à chaque étape et ne peut pas être annulée. Le fichier de résumé (PDF) et tous les documents (.zip) peuvent ensuite être obtenus.",
    ],
  },
];
