/** One document to show: a photo, a PDF, a film, a text. */
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

export type Kind = "image" | "pdf" | "video" | "text" | "other";

/** Those that no browser shows have a copy that all do. */
const IMAGES = new Set([
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/gif",
  "image/heic",
  "image/avif",
  "image/tiff",
]);
const VIDEOS = new Set(["video/mp4", "video/quicktime"]);
const TEXTS = new Set(["text/plain", "text/csv"]);

export const isImage = (type: string): boolean => IMAGES.has(type);

/** How a document is shown, by its media type. */
export function kindOf(type: string): Kind {
  if (IMAGES.has(type)) return "image";
  if (type === "application/pdf") return "pdf";
  if (VIDEOS.has(type)) return "video";
  return TEXTS.has(type) ? "text" : "other";
}
