import { askUpload } from "./endpoints";
import { fr } from "../strings/fr";

export const MAX_FILE = 25 * 1024 * 1024;

const TYPES: Record<string, string> = {
  pdf: "application/pdf",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  gif: "image/gif",
  heic: "image/heic",
  txt: "text/plain",
  csv: "text/csv",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
};

export const ACCEPTED = [...new Set(Object.values(TYPES))];

/** The type to announce for a file, by its name (browsers disagree on office types); null = refused. */
export function contentTypeOf(name: string): string | null {
  const extension = name.split(".").pop()?.toLowerCase() ?? "";
  return TYPES[extension] ?? null;
}

/** Why a file cannot be taken, or null. */
export function refusalOf(file: { name: string; size: number }): string | null {
  if (contentTypeOf(file.name) === null) return fr.files.badType;
  if (file.size > MAX_FILE) return fr.files.tooLarge;
  if (file.size === 0) return fr.files.empty;
  return null;
}

function post(url: string, form: FormData, onProgress: (part: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much has been sent; XMLHttpRequest can.
    const call = new XMLHttpRequest();
    call.open("POST", url);
    call.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    call.onload = () =>
      call.status >= 200 && call.status < 300 ? resolve() : reject(new Error(String(call.status)));
    call.onerror = () => reject(new Error("network"));
    call.send(form);
  });
}

/** Sends one file straight to storage; returns the upload id to join to a form. */
export async function uploadFile(
  file: File,
  onProgress: (part: number) => void,
): Promise<{ upload_id: string }> {
  const type = contentTypeOf(file.name) ?? "application/octet-stream";
  const target = await askUpload(file, type);
  const form = new FormData();
  for (const [name, value] of Object.entries(target.fields)) form.append(name, value);
  form.append("file", new Blob([file], { type }), file.name);
  await post(target.url, form, onProgress);
  return { upload_id: target.upload_id };
}
