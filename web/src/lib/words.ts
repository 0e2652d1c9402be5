/** The words between the parts of what is formatted. */
export const libWords = {
  space: "\u00a0",
  days: (count: number) => `${count} jour${count > 1 ? "s" : ""}`,
  hour: (hour: number, minute: string) => `${hour} h ${minute}`,
  minutes: (minutes: number) => `${minutes} min`,
  hours: (hours: number) => `${hours} h`,
  size: (count: string, unit: string) => `${count} ${unit}`,
  /** French says « 1er », and no other ordinal, before the month. */
  day: (day: string) => day.replace(/\b1(?=\s\p{L})/u, "1er"),
  dayAndHour: (day: string, hour: string) => `${day} à ${hour}`,
};
