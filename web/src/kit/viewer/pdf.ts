/**
 * The PDF library, brought in by whoever shows a PDF: its worker and its decoders come from our own
 * origin, nothing is compiled at run time (the content security policy forbids it).
 */
import * as library from "pdfjs-dist/legacy/build/pdf.mjs";
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";

export type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";

library.GlobalWorkerOptions.workerSrc = workerUrl;

// Put there by the build, under the library's own names (see tools/pdfParts.ts).
const PARTS = `/assets/pdfjs-${library.version}/`;

/** Reads a whole document; `destroy` gives everything back. */
export const openPdf = (url: string) =>
  library.getDocument({
    url,
    useWasm: false,
    wasmUrl: PARTS,
    standardFontDataUrl: PARTS,
    // Storage answers with the whole file: its headers on parts are not readable from here.
    disableRange: true,
    isOffscreenCanvasSupported: true,
  });

/** The words of a page over its picture: to select, copy and be read aloud. */
export const textLayer = (
  page: library.PDFPageProxy,
  container: HTMLElement,
  viewport: library.PageViewport,
) => new library.TextLayer({ textContentSource: page.streamTextContent(), container, viewport });

export const isLocked = (error: unknown): boolean =>
  error instanceof Error && error.name === "PasswordException";

/** Giving up a page that is being drawn is no trouble. */
export const isGivenUp = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === "RenderingCancelledException" || error.name === "AbortException");
