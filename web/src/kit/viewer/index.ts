import { lazily } from "../lazily";

export type { ViewerDocument } from "./documents";

/**
 * Documents at full size, over the page; loaded when first opened, inside a `Suspense`:
 * `<DocumentViewer documents={…} start={id} onClose={…} />`.
 */
export const DocumentViewer = lazily(() => import("./Viewer"));

/** The pages of one PDF inside a page: `<PdfPages load={() => url} name="Rapport" />`. */
export const PdfPages = lazily(() => import("./PdfPages"));
