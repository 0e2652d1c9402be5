import { askUpload } from "./endpoints";
import { ApiError, NetworkError } from "./errors";
import { apiWords } from "./words";

const MEBIBYTE = 1024 * 1024;
/** The most bytes of a file, and of a short video. */
const USUAL = 25 * MEBIBYTE;
const OF_VIDEO = 100 * MEBIBYTE;
/** As many as a form may join. */
export const MAX_FILES = 20;
/** Storage that takes nothing for so long (ms) is given up, then tried again. */
const STALLED = 45_000;

/** What storage is told by the name; what the file is, the API reads in its content. */
const TYPES: Record<string, string> = {
  pdf: "application/pdf",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  jfif: "image/jpeg",
  jpe: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
  gif: "image/gif",
  heic: "image/heic",
  heif: "image/heic",
  hif: "image/heic",
  avif: "image/avif",
  tif: "image/tiff",
  tiff: "image/tiff",
  mp4: "video/mp4",
  m4v: "video/mp4",
  mov: "video/quicktime",
  qt: "video/quicktime",
  txt: "text/plain",
  csv: "text/csv",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  odt: "application/vnd.oasis.opendocument.text",
  ods: "application/vnd.oasis.opendocument.spreadsheet",
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  eml: "message/rfc822",
  msg: "application/vnd.ms-outlook",
};
const UNNAMED = "application/octet-stream";

/** Storage did not take the file; status 0 when it did not answer at all. */
export class StorageError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(apiWords.files.failed);
    this.name = "StorageError";
    this.status = status;
  }
}

/** The type to announce for a file, by its name (browsers disagree on office types). */
export function contentTypeOf(name: string): string {
  const extension = name.split(".").pop()?.toLowerCase() ?? "";
  return TYPES[extension] ?? UNNAMED;
}

/** Why a file cannot be taken, or null; of what kind it is, its content says when it is joined. */
export function refusalOf(file: { name: string; size: number }): string | null {
  if (file.size === 0) return apiWords.files.empty(file.name);
  const most = contentTypeOf(file.name).startsWith("video/") ? OF_VIDEO : USUAL;
  return file.size > most ? apiWords.files.tooLarge(file.name, most / MEBIBYTE) : null;
}

/** Is it worth trying again by itself? Silence, trouble and an expired session are; refusals not. */
export function isPassing(error: unknown): boolean {
  if (error instanceof NetworkError) return true;
  if (!(error instanceof ApiError || error instanceof StorageError)) return false;
  const { status } = error;
  return status === 0 || status === 401 || status === 408 || status === 429 || status >= 500;
}

function post(
  url: string,
  form: FormData,
  onProgress: (part: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much has been sent; XMLHttpRequest can.
    const call = new XMLHttpRequest();
    let stalled = setTimeout(() => call.abort(), STALLED);
    const fail = (status: number) => {
      clearTimeout(stalled);
      reject(new StorageError(status));
    };
    call.open("POST", url);
    call.upload.onprogress = (event) => {
      clearTimeout(stalled);
      stalled = setTimeout(() => call.abort(), STALLED);
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    call.onload = () => {
      if (call.status < 200 || call.status >= 300) return fail(call.status);
      clearTimeout(stalled);
      resolve();
    };
    call.onerror = () => fail(0);
    call.onabort = () => fail(0);
    signal?.addEventListener("abort", () => call.abort());
    call.send(form);
  });
}

/** Sends one file straight to storage; returns the upload id to join to a form. */
export async function uploadFile(
  file: File,
  onProgress: (part: number) => void,
  signal?: AbortSignal,
): Promise<{ upload_id: string }> {
  const type = contentTypeOf(file.name);
  const target = await askUpload(file, type);
  if (signal?.aborted) throw new StorageError(0);
  const form = new FormData();
  for (const [name, value] of Object.entries(target.fields)) form.append(name, value);
  form.append("file", new Blob([file], { type }), file.name);
  await post(target.url, form, onProgress, signal);
  return { upload_id: target.upload_id };
}
