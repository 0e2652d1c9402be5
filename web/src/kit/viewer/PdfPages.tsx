import { useElementSize } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { viewer } from "./words";
import type { ViewerDocument } from "./documents";
import { isLocked, openPdf, type PDFDocumentProxy } from "./pdf";
import { PdfPage } from "./PdfPage";
import { Trouble, Waiting } from "./Trouble";
import { useAddress } from "./useAddress";
import classes from "./Viewer.module.css";

const WIDEST = 1000;
const MARGIN = 24;

interface Opened {
  url: string;
  document: PDFDocumentProxy | null;
  ratio: number;
  error: unknown;
}

function useOpened(url: string | null): Opened | null {
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    if (url === null) return;
    const task = openPdf(url);
    let wanted = true;
    task.promise
      .then(async (document) => {
        const first = (await document.getPage(1)).getViewport({ scale: 1 });
        const ratio = first.height / first.width;
        if (wanted) setOpened({ url, document, ratio, error: null });
      })
      .catch((error: unknown) => {
        if (wanted) setOpened({ url, document: null, ratio: 1, error });
      });
    return () => {
      wanted = false;
      void task.destroy();
    };
  }, [url]);
  return opened?.url === url ? opened : null;
}

interface PagesProps {
  opened: PDFDocumentProxy;
  ratio: number;
  /** In CSS pixels. */
  width: number;
}

function Pages({ opened, ratio, width }: PagesProps) {
  const [at, setAt] = useState(1);
  const numbers = Array.from({ length: opened.numPages }, (_, index) => index + 1);
  return (
    <>
      {numbers.map((number) => (
        <PdfPage
          key={number}
          document={opened}
          number={number}
          width={width}
          ratio={ratio}
          onSeen={setAt}
        />
      ))}
      {opened.numPages > 1 && (
        <div className={classes.where}>{viewer.page(at, opened.numPages)}</div>
      )}
    </>
  );
}

function PdfTrouble({ error, again }: { error: unknown; again: () => void }) {
  if (isLocked(error)) return <Trouble text={viewer.locked} />;
  return <Trouble text={viewer.failed} retry={again} />;
}

interface Props {
  /** Asked once: another document has another `key`. */
  load: ViewerDocument["load"];
  name: string;
  /** 1 = as wide as the frame. */
  zoom?: number;
}

/** The pages of a PDF, one below the other; fills the height it is given. */
export default function PdfPages({ load, name, zoom = 1 }: Props) {
  const { url, error, again } = useAddress(load);
  const opened = useOpened(url);
  const { ref, width } = useElementSize();
  const trouble = error ?? opened?.error ?? null;
  if (trouble !== null) return <PdfTrouble error={trouble} again={again} />;
  const fit = Math.max(0, Math.min(WIDEST, width - MARGIN));
  const document = opened?.document;
  return (
    // Focusable: its pages are scrolled with the keyboard.
    <div ref={ref} className={classes.pages} tabIndex={0} role="region" aria-label={name}>
      {document && fit > 0 ? (
        <Pages opened={document} ratio={opened.ratio} width={Math.floor(fit * zoom)} />
      ) : (
        <Waiting />
      )}
    </div>
  );
}
