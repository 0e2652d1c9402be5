/** What the fields of dates say. */
export const dates = {
  choose: "Choisir dans le calendrier",
  day: "jj/mm/aaaa",
  moment: "jj/mm/aaaa hh:mm",
  wrongDay: "Écrivez la date ainsi : 22/11/2026.",
  wrongMoment: "Écrivez la date et l’heure ainsi : 22/11/2026 14:30.",
};
