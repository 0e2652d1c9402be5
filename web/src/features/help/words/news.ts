import type { Topic } from "./topics";

export const news: Topic[] = [
  {
    id: "console",
    title: "La console au quotidien",
    paragraphs: [],
    list: [
      "Accueil : ce qui attend une action de votre part, ce qui est en retard, les rendez-vous du jour et ce qui vient d’arriver, tickets délégués compris.",
      "Recherche : copropriété, lot, immeuble, propriétaire, sujet, description, messages, numéro ou intervenant, sans se soucier des accents ni des majuscules. Elle garde ses mots et sa place au retour d’un ticket.",
      "Sélection : changer de gestionnaire, exporter en CSV ou en texte, supprimer si vous en avez le droit, imprimer la liste.",
      "Le ticket s’ouvre à côté de l’accueil ou de la liste, sans les quitter ; une ligne par ticket, dépliée d’un appui.",
      "Tout se fait au clavier : appuyez sur ? pour la liste des touches.",
    ],
  },
  {
    id: "creation",
    title: "Créer un ticket",
    paragraphs: [],
    list: [
      "Un assistant en quatre étapes : informations, descriptions, personnes, documents.",
      "Ce que vous saisissez est enregistré au fur et à mesure et se reprend depuis n’importe quel poste.",
      "Les personnes connues sont proposées : intervenants par corps de métier, gardien, locataires, propriétaires, conseil syndical.",
      "Les documents se déposent n’importe où dans la page ; un envoi coupé reprend de lui-même.",
    ],
  },
  {
    id: "suivi",
    title: "Suivre un ticket",
    paragraphs: [],
    list: [
      "L’en-tête se modifie sur place, les documents se feuillettent en grand, les faits nouveaux apparaissent sans recharger la page.",
      "Le temps passé compte seulement quand le ticket est réellement devant vous.",
      "Les devis se comparent côte à côte ; l’approbation se demande et se suit depuis le ticket.",
    ],
  },
  {
    id: "bilan",
    title: "Statistiques et rapports",
    paragraphs: [],
    list: [
      "Cinq statistiques sur une période, en camembert ou en barres, avec leur tableau et l’export CSV.",
      "Des rapports par copropriété, immeuble ou lot, aux données de votre choix, envoyés par e-mail et programmables.",
    ],
  },
  {
    id: "intervenants",
    title: "Côté intervenants",
    paragraphs: [],
    list: [
      "Le rendez-vous s’ajoute à leur agenda, l’adresse s’ouvre sur un plan, les photos se voient en petit avant de s’ouvrir en grand.",
    ],
  },
];
