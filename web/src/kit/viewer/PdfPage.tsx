import { useEffect, useRef, useState } from "react";
import { viewer } from "./words";
import { isGivenUp, textLayer, type PDFDocumentProxy, type PDFPageProxy } from "./pdf";
import classes from "./Viewer.module.css";

interface Props {
  document: PDFDocumentProxy;
  number: number;
  /** In CSS pixels. */
  width: number;
  /** Height over width, until the page itself is known. */
  ratio: number;
  onSeen: (number: number) => void;
}

// Above it phones give up the canvas.
const MOST_PIXELS = 16_000_000;

/** Is the page in the window or next to it; and does it hold the middle of the window? */
function useNear(onSeen: () => void) {
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const seen = useRef(onSeen);
  useEffect(() => {
    seen.current = onSeen;
  });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const around = new IntersectionObserver(
      (entries) => entries.forEach((entry) => setNear(entry.isIntersecting)),
      { rootMargin: "800px 0px" },
    );
    const middle = new IntersectionObserver(
      (entries) => entries.forEach((entry) => entry.isIntersecting && seen.current()),
      { rootMargin: "-45% 0px -45% 0px" },
    );
    around.observe(element);
    middle.observe(element);
    return () => {
      around.disconnect();
      middle.disconnect();
    };
  }, []);
  return { box, near };
}

/** Draws a page and lays its words over it; returns how to give it up. */
function draw(page: PDFPageProxy, width: number, canvas: HTMLCanvasElement, words: HTMLElement) {
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: width / natural.width });
  const wanted = window.devicePixelRatio || 1;
  const sharp = Math.min(wanted, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)));
  canvas.width = Math.floor(viewport.width * sharp);
  canvas.height = Math.floor(viewport.height * sharp);
  const task = page.render({
    canvas,
    viewport,
    transform: sharp === 1 ? undefined : [sharp, 0, 0, sharp, 0, 0],
  });
  words.replaceChildren();
  words.style.setProperty("--total-scale-factor", String(viewport.scale));
  const layer = textLayer(page, words, viewport);
  // Words that cannot be laid out leave the picture, which is what matters.
  const laid = layer.render().catch(() => undefined);
  const cancel = () => {
    task.cancel();
    layer.cancel();
  };
  return { done: Promise.all([task.promise, laid]), cancel };
}

/** One page, drawn when it comes near the window and forgotten when it leaves. */
export function PdfPage({ document, number, width, ratio, onSeen }: Props) {
  const { box, near } = useNear(() => onSeen(number));
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!near || width === 0) return;
    let cancel: () => void = () => undefined;
    let wanted = true;
    document
      .getPage(number)
      .then((page) => {
        if (!wanted || !canvas.current || !words.current) return;
        const natural = page.getViewport({ scale: 1 });
        setHeight(natural.height / natural.width);
        const drawing = draw(page, width, canvas.current, words.current);
        cancel = drawing.cancel;
        return drawing.done.then(() => undefined);
      })
      .catch((error: unknown) => {
        if (wanted && !isGivenUp(error)) setFailed(true);
      });
    return () => {
      wanted = false;
      cancel();
    };
  }, [document, number, near, width]);
  return (
    <div
      ref={box}
      className={classes.page}
      style={{ width, height: width * (height ?? ratio) }}
      role="region"
      aria-label={viewer.page(number, document.numPages)}
    >
      {near && <canvas ref={canvas} className={classes.canvas} aria-hidden />}
      {near && <div ref={words} className={classes.words} />}
      {failed && <p role="alert">{viewer.failed}</p>}
    </div>
  );
}
