/** The words of the statistics. */
export const statistics = {
  title: "Statistiques",
  hint: "Tickets ouverts pendant la période, à l’heure de Paris.",
  module: "Module",
  modules: { both: "Syndic et gérance", syndic: "Syndic", gerance: "Gérance" },
  form: "Présentation",
  forms: { pie: "Camembert", bars: "Barres" },
  print: "Imprimer",
  csv: "Exporter en CSV",
  csvOf: (label: string) => `Exporter en CSV : ${label}`,
  count: "Nombre",
  share: "Part",
  total: "Total",
  others: (count: number) => `Autres (${count})`,
  tickets: (count: number, written: string) =>
    count === 0
      ? "Aucun ticket ouvert"
      : `${written} ticket${count > 1 ? "s" : ""} ouvert${count > 1 ? "s" : ""}`,
  empty: "Aucun ticket n’a été ouvert pendant cette période.",
  emptyOne: "Rien à compter pendant cette période.",
  emptyHint: "Choisissez une autre période ou un autre module.",
  trades: "Un ticket confié à plusieurs activités compte une fois pour chacune.",
  chart: (label: string, form: string) => `${label} : ${form}, détaillé dans le tableau qui suit`,
};
