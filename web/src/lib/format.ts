const euros = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" });

/** « 253,64 € » */
export function amount(cents: number): string {
  return euros.format(cents / 100);
}

/** Cents typed as « 253,64 », « 1 250 » or « 253.6 € »; null when it is no amount. */
export function parseAmount(text: string): number | null {
  const clean = text.replace(/[\s\u00a0\u202f€]/g, "").replace(",", ".");
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(clean)) return null;
  return Math.round(Number(clean) * 100);
}

/** « 1h », « 1h30 », « 45 min » */
export function duration(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours}h` : `${hours}h${String(rest).padStart(2, "0")}`;
}

/** « 640 Ko », « 2,4 Mo » */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} o`;
  const kilo = bytes / 1024;
  if (kilo < 1024) return `${Math.round(kilo)} Ko`;
  return `${(kilo / 1024).toLocaleString("fr-FR", { maximumFractionDigits: 1 })} Mo`;
}

const FRENCH = /^\+33(\d)(\d{2})(\d{2})(\d{2})(\d{2})$/;

/** French numbers as they are read: « 06 39 98 12 34 ». */
export function phone(value: string): string {
  const found = FRENCH.exec(value);
  return found ? `0${found[1]} ${found[2]} ${found[3]} ${found[4]} ${found[5]}` : value;
}
