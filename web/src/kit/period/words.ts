/** The words in which a period is chosen. */
export const period = {
  label: "Période",
  from: "Du",
  to: "Au (inclus)",
  presets: {
    thisMonth: "Ce mois-ci",
    lastMonth: "Le mois dernier",
    thisYear: "Cette année",
    lastYear: "L’année dernière",
    twelveMonths: "12 derniers mois",
    free: "Dates libres",
  },
  missing: "Indiquez une date.",
  reversed: "La fin de la période est avant son début.",
};
