/**
 * What every page calls the same of a ticket: its types, its parts, its fields.
 * Spaces before double punctuation are unbreakable.
 */
export const terms = {
  modules: { syndic: "Syndic", gerance: "Gérance" },
  types: {
    ODS: "Ordre de service",
    ODSM: "Ordre de service multi-intervenants",
    DS: "Devis simple",
    DM: "Devis multiple",
    REQUEST: "Demande",
  } as Record<string, string>,
  title: (type: string, number: number) => `${type} n° ${number}`,
  newTicket: "Nouveau ticket",
  notFound: "Ce ticket n’existe pas, ou vous n’y avez pas accès.",
  unread: "Nouveau depuis votre dernière lecture",
  urgent: "URGENT",
  undone: "annulé",
  corrected: "corrigé",
  unanswered: {
    from: (name: string, count: number) =>
      count > 1 ? `${count} messages de ${name} sans réponse` : `Message de ${name} sans réponse`,
    toDo: "À traiter",
    handled: "Marquer comme traité",
    handledFrom: (name: string) => `Marquer comme traité : ${name}`,
  },
  sections: {
    information: "Informations",
    options: "Options",
    texts: "Descriptions",
    vendor: "Intervenant",
    contact: "Personne à contacter",
    notified: "Personnes à notifier",
    delays: "Délais de relance",
    documents: "Documents",
  },
  fields: {
    subject: "Sujet",
    description: "Description",
    descriptionHint: "Transmise à l’intervenant",
    original: "Description originale",
    originalHint: "Ce que le demandeur a écrit ou dit, mot pour mot",
    notifiedText: "Description pour les personnes notifiées",
    notifiedTextHint: "Elles ne reçoivent que ce texte",
    doorCode: "Digicode",
    requester: "Demandeur",
    source: "Source de la demande",
    assignedTo: "Assigné à",
  },
  options: {
    silent: "Mode silencieux",
    silentHint: "Rien n’est envoyé à personne ; l’ordre pourra l’être plus tard, à la main.",
    send_owner_name: "Envoyer le nom du propriétaire à l’intervenant",
    presence_check: "Demander la présence sur place",
    notify_reminders: "Informer des relances les personnes notifiées",
    urgent: "URGENT",
    urgentHint: "En grand et en rouge dans le premier e-mail, et dans le SMS.",
    visibility: "Visibilité du ticket",
    visibilities: {
      syndic: {
        requester: "Demandeur",
        council: "Conseil syndical",
        owners: "Tous les copropriétaires",
      },
      gerance: { requester: "Demandeur", owners: "Propriétaire", tenants: "Locataires" },
    } as Record<"syndic" | "gerance", Record<string, string>>,
  },
  contact: {
    tell: "Prévenir cette personne qu’un intervenant va la contacter",
    comment: "Commentaire transmis à l’intervenant",
  },
  nobodyNotified: "Personne n’est notifié.",
  delays: {
    intro: "0 = ne pas relancer",
    afterAcceptance: "Rendez-vous et fin d’intervention, une fois le devis accepté",
    order: "Relance de l’ordre de service",
    invoice: "Relance de la facture",
    quote: "Relance du devis",
    every: "Tous les",
    unit: "Unité",
    maximum: "Au plus (fois)",
    days: "jours",
    hours: "heures",
    /** A delay in the unit it was typed in. */
    everyOf: (every: number, unit: "days" | "hours") => {
      const each = unit === "days" ? "tous les" : "toutes les";
      const counted = unit === "days" ? "jours" : "heures";
      return every === 1 ? `${each} ${counted}` : `${each} ${every} ${counted}`;
    },
    appointmentReminder: "Rappel du rendez-vous, heures avant (0 = aucun)",
  },
  delayLabels: { order: "Ordre", invoice: "Facture", quote: "Devis" } as Record<string, string>,
  nobody: "Aucune",
  missing: {
    place: "Choisissez un lieu.",
    requester: "Indiquez qui fait la demande.",
    source: "Choisissez la source de la demande.",
    subject: "Indiquez le sujet.",
    vendor: "Choisissez un intervenant ou saisissez son nom.",
    date: "Cette date n’est pas valable.",
    person: "Indiquez un nom, ou retirez cette personne.",
  },
  requested: {
    future: "Une demande ne peut pas être datée dans le futur.",
    too_old: "La date de la demande est trop ancienne (deux ans au plus).",
  },
};
