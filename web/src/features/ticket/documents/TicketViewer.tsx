import { Suspense, useMemo } from "react";
import type { Attachment } from "../../../api/types";
import { DocumentViewer } from "../../../kit/viewer";
import { shownIn } from "./documents";
import { useShownDocument } from "./useShownDocument";

/** The document of the address, over the page, to leaf through with all the others. */
export function TicketViewer({ number, files }: { number: number; files: Attachment[] }) {
  const { shown, hide } = useShownDocument();
  const documents = useMemo(() => shownIn(number, files), [number, files]);
  if (!shown || !documents.some((each) => each.id === shown)) return null;
  return (
    <Suspense fallback={null}>
      <DocumentViewer documents={documents} start={shown} onClose={hide} />
    </Suspense>
  );
}
