/** The words between the parts of what is formatted. */
export const libWords = {
  dayAndHour: (day: string, hour: string) => `${day} à ${hour}`,
};
