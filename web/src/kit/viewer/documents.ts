/** One document to show: a photo, a PDF, a text. */
export interface ViewerDocument {
  id: string;
  name: string;
  /** Its media type: `application/pdf`. */
  type: string;
  /** In bytes, when known. */
  size?: number;
  /** An address to read it from; asked again when the one before has expired. */
  load: () => Promise<string>;
  /** An address that saves it under its name; without it there is no such button. */
  download?: () => Promise<string>;
}

export type Kind = "image" | "pdf" | "text" | "other";

const IMAGES = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);
const TEXTS = new Set(["text/plain", "text/csv"]);

/** How a document is shown, by its media type. */
export function kindOf(type: string): Kind {
  if (IMAGES.has(type)) return "image";
  if (type === "application/pdf") return "pdf";
  return TEXTS.has(type) ? "text" : "other";
}
