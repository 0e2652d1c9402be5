import type { Topic } from "./topics";

/** The whole documentation of tickets. */
export const documentation: Topic[] = [
  {
    id: "principes",
    title: "Principes généraux",
    paragraphs: [
      "Un ticket suit une demande du premier appel à l’archive : qui demande, pour quel lieu, à quel intervenant, ce qui a été reçu, ce qui a été envoyé. L’intervenant répond depuis un lien privé, sans compte ; les relances partent d’elles-mêmes.",
      "Syndic et Gérance ont chacun leur liste, leur recherche et leur bouton « Nouveau ticket ».",
    ],
  },
  {
    id: "types",
    title: "Les types de tickets",
    paragraphs: ["Le nombre d’intervenants décide du type, et peut le faire évoluer."],
    list: [
      "ODS : ordre de service à un intervenant. ODSM : le même, à plusieurs.",
      "DS : demande de devis à un intervenant. DM : à plusieurs, pour comparer.",
      "« ? » : une demande à valider. Elle devient un ODS ou un devis sous le même numéro, ou s’annule avec un motif ; le demandeur est informé.",
      "Un ODS devient un DS quand l’intervenant constate sur place qu’un devis est nécessaire : « Demander le devis » ou « Saisir le devis ».",
    ],
  },
  {
    id: "statuts",
    title: "Les statuts",
    paragraphs: [
      "Un statut gris attend quelqu’un d’autre, un statut bleu attend une action de votre part, un statut rouge est celui d’un ticket clos. Un ODSM est « En cours » ou « Clos » : chaque intervenant y a sa propre étape.",
      "Un point rouge signale ce que vous n’avez pas encore lu.",
    ],
  },
  {
    id: "accueil",
    title: "L’accueil",
    paragraphs: [
      "L’accueil réunit ce qui attend une action de votre part, ce qui est en retard, les rendez-vous du jour et ce qui vient d’arriver. Un assistant ou un comptable y voit les tickets des immeubles et des comptes qui lui sont rattachés.",
      "Une ligne par ticket. Sur un écran assez large, un clic ouvre le ticket à côté : il s’y lit et s’y traite en entier, et la ligne suit ce que vous faites. Un double clic, ou « Ouvrir en pleine page », lui donne toute la page.",
      "La flèche au bout d’une ligne, ou la barre d’espace, la déplie : lieu, description, messages sans réponse.",
    ],
  },
  {
    id: "delegation",
    title: "S’absenter",
    paragraphs: [
      "Déléguez vos tickets à un collègue jusqu’à une date incluse : il les voit et les traite comme les siens. Vous restez leur gestionnaire.",
    ],
  },
  {
    id: "liste",
    title: "La liste",
    paragraphs: [
      "Elle montre d’abord vos tickets en cours ; « Toute l’agence » montre ceux de vos collègues. Les autres choix sont : en cours, du jour, clos, tous. Toute colonne se trie, et le nombre de lignes se choisit.",
      "La recherche porte sur la copropriété, le sujet, la description, les messages, le numéro et l’intervenant, et en Gérance aussi sur le lot, l’immeuble et le propriétaire. Plusieurs mots doivent tous s’y trouver.",
      "Un clic ouvre le ticket à côté, sur un écran assez large ; j et k mènent au suivant et au précédent, Échap referme. L’adresse dit quel ticket est ouvert : elle se partage et se recharge. La barre entre les deux se déplace.",
      "La flèche au bout d’une ligne, ou la barre d’espace, la déplie : lieu et description entiers. Un clic du milieu ouvre le ticket dans un autre onglet.",
      "Cochez des lignes pour changer leur gestionnaire, les exporter (.csv ou .txt) ou les supprimer si vous en avez le droit. La liste s’imprime.",
    ],
  },
  {
    id: "creer",
    title: "Créer un ticket",
    paragraphs: [
      "L’assistant a quatre étapes : informations et délais de relance, descriptions, personnes, documents. Ce que vous saisissez est enregistré en brouillon au fur et à mesure ; à l’ouverture, vos brouillons vous sont proposés.",
      "Choisissez le lieu : les personnes connues vous sont proposées, et le digicode est repris dans la description de l’intervenant.",
    ],
    list: [
      "La description part à l’intervenant. La description originale reste dans l’agence. Les personnes notifiées ne reçoivent que le texte qui leur est destiné.",
      "L’intervenant se choisit par corps de métier ou se saisit à la main. Il est contacté par e-mail, par SMS ou les deux ; la première demande de devis et la dernière demande de facture partent toujours aussi par e-mail.",
      "Plusieurs adresses ou numéros se séparent par une virgule ou un point-virgule.",
      "URGENT apparaît en grand et en rouge dans le premier e-mail, et dans le SMS.",
      "Les documents déposés restent accessibles toute la vie du ticket.",
    ],
  },
  {
    id: "lire",
    title: "Lire un ticket",
    paragraphs: [
      "L’en-tête réunit les informations, le lieu, le sujet, les documents et l’étape en cours ; chaque élément se modifie sur place.",
      "Le corps se lit de bas en haut : le plus récent est en haut. À gauche, vos actions, la suite conseillée en premier ; au milieu, ce qui a été reçu ; à droite, ce qui a été envoyé.",
      "La lecture simplifiée ne garde que ce qui concerne une personne. Les faits nouveaux apparaissent d’eux-mêmes, sans toucher à ce que vous saisissez.",
      "Un message non parti, refusé ou en échec est signalé sur le ticket, avec de quoi l’envoyer à nouveau.",
    ],
  },
  {
    id: "agir",
    title: "Agir à chaque étape",
    paragraphs: [
      "Tout ce qu’un intervenant, un propriétaire ou un président peut répondre, vous pouvez le saisir à sa place : c’est alors marqué « saisi par le gestionnaire ».",
    ],
    list: [
      "Relancer par e-mail ou par SMS tant qu’une réponse est attendue.",
      "Contacter un autre intervenant : OUI remplace celui qui est en cours, NON garde les deux, ANNULER ne change rien.",
      "Envoyer un message, qui forme un fil avec ses réponses ; ajouter une note interne, jamais visible au-dehors ; informer un tiers.",
      "Changer de gestionnaire, les coordonnées et les moyens de contact, les délais de relance.",
      "« Revenir en arrière » rétablit l’étape précédente ; ce qui est annulé reste visible, barré.",
    ],
  },
  {
    id: "devis",
    title: "Devis et approbations",
    paragraphs: [
      "Les devis se comparent en haut du ticket. Vous pouvez les accepter, les refuser, ou demander l’approbation du propriétaire, du président du conseil syndical ou d’une autre personne, qui répond sur une page privée.",
      "Une approbation ne prévient pas encore l’intervenant : c’est votre accord qui lui envoie « Devis accepté », avec votre commentaire et le devis signé. Les autres apprennent alors que leur devis n’est pas retenu.",
      "Sans délégation, la réponse d’un président est un avis : la décision est la vôtre, et le ticket garde son fondement et son document.",
      "L’intervenant fixe ensuite le rendez-vous ; vous pouvez le valider, le reporter ou l’annuler.",
    ],
  },
  {
    id: "relances",
    title: "Relances et mode silencieux",
    paragraphs: [
      "Les relances partent les jours ouvrés, aux heures de bureau, jusqu’au nombre fixé. Une réponse, une annulation ou la fermeture les arrête. Un délai de 0 les supprime.",
      "Le mode silencieux arrête tout envoi automatique à des tiers. Ce que vous envoyez à la main part tout de même.",
    ],
  },
  {
    id: "cloturer",
    title: "Clore et archiver",
    paragraphs: [
      "La fermeture est possible à chaque étape, demande une confirmation et ne s’annule pas. Elle arrête les relances et retire les liens. Le résumé (PDF) et tous les documents (.zip) s’obtiennent ensuite depuis le ticket.",
    ],
  },
  {
    id: "rapports",
    title: "Statistiques et rapports",
    paragraphs: [
      "Les statistiques comptent sur une période : sources, types, tickets par mois, par gestionnaire, par corps de métier.",
      "Un rapport porte sur les tickets clos d’une copropriété, d’un immeuble ou d’un lot pendant une période, avec les données que vous cochez. Il s’affiche, s’envoie par e-mail et peut revenir chaque mois ou chaque trimestre.",
    ],
  },
  {
    id: "compte",
    title: "Votre session",
    paragraphs: [
      "Si votre session expire pendant une saisie, une fenêtre vous demande de vous identifier : rien n’est perdu. Depuis votre compte, vous pouvez vous déconnecter de tous vos postes à la fois.",
    ],
  },
];
