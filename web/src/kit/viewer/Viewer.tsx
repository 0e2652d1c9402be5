import { ActionIcon, Modal } from "@mantine/core";
import {
  IconChevronLeft,
  IconChevronRight,
  IconDownload,
  IconX,
  IconZoomIn,
  IconZoomOut,
  IconZoomReset,
} from "@tabler/icons-react";
import { Suspense, useEffect, useState, type ReactNode } from "react";
import { messageOf } from "../../api/errors";
import { fileSize } from "../../lib/format";
import { viewer } from "./words";
import { useFocusBack } from "../useFocusBack";
import { kindOf, type ViewerDocument } from "./documents";
import { ImageStage } from "./ImageStage";
import { TextStage } from "./TextStage";
import { Trouble, Waiting } from "./Trouble";
import { VideoStage } from "./VideoStage";
import type { ZoomCommand } from "./usePanZoom";
import classes from "./Viewer.module.css";
import { STEP } from "./zoom";
import { lazily } from "../lazily";

const PdfPages = lazily(() => import("./PdfPages"));

interface Props {
  documents: ViewerDocument[];
  /** The id of the one to show first. */
  start: string;
  onClose: () => void;
}

const WIDEST = 4;
const NARROWEST = 0.5;

/** The zoom asked for: a wish for an image, a figure for pages. */
function useZoom() {
  const [command, setCommand] = useState<ZoomCommand>({ count: 0, wish: "fit" });
  const [pages, setPages] = useState(1);
  const ask = (wish: ZoomCommand["wish"]) => {
    setCommand(({ count }) => ({ count: count + 1, wish }));
    setPages((old) => {
      if (wish === "fit") return 1;
      const next = wish === "in" ? old * STEP : old / STEP;
      return Math.min(WIDEST, Math.max(NARROWEST, next));
    });
  };
  const reset = () => {
    setCommand({ count: 0, wish: "fit" });
    setPages(1);
  };
  return { command, pages, ask, reset };
}

type Zoom = ReturnType<typeof useZoom>;

/** Arrows turn, + − 0 zoom; Escape is the window's own. */
function useKeys(turn: (by: number) => void, ask: Zoom["ask"]) {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const acts: Record<string, () => void> = {
        ArrowLeft: () => turn(-1),
        ArrowRight: () => turn(1),
        "+": () => ask("in"),
        "=": () => ask("in"),
        "-": () => ask("out"),
        "0": () => ask("fit"),
      };
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  });
}

function Tool(props: { label: string; onClick: () => void; children: ReactNode }) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray.1"
      size={44}
      aria-label={props.label}
      title={props.label}
      onClick={props.onClick}
    >
      {props.children}
    </ActionIcon>
  );
}

function Download({ document }: { document: ViewerDocument }) {
  const [failure, setFailure] = useState<string | null>(null);
  const { download } = document;
  if (!download) return null;
  const save = () => {
    setFailure(null);
    download().then(
      // It answers with an attachment: the page stays where it is.
      (url) => window.location.assign(url),
      (error: unknown) => setFailure(messageOf(error)),
    );
  };
  return (
    <>
      {failure && (
        <span role="alert" className={classes.refused}>
          {failure}
        </span>
      )}
      <Tool label={viewer.download} onClick={save}>
        <IconDownload size={20} />
      </Tool>
    </>
  );
}

function Bar(props: { document: ViewerDocument; where: string; zoom: Zoom; onClose: () => void }) {
  const { document, where, zoom, onClose } = props;
  const kind = kindOf(document.type);
  const details = [where, document.size !== undefined && fileSize(document.size)];
  return (
    <header className={classes.bar}>
      <div className={classes.name}>
        <Modal.Title className={classes.title}>{document.name}</Modal.Title>
        <span className={classes.details} aria-live="polite">
          {details.filter(Boolean).join(" · ")}
        </span>
      </div>
      {(kind === "image" || kind === "pdf") && (
        <div className={classes.zooms}>
          <Tool label={viewer.zoomOut} onClick={() => zoom.ask("out")}>
            <IconZoomOut size={20} />
          </Tool>
          <Tool label={viewer.fit} onClick={() => zoom.ask("fit")}>
            <IconZoomReset size={20} />
          </Tool>
          <Tool label={viewer.zoomIn} onClick={() => zoom.ask("in")}>
            <IconZoomIn size={20} />
          </Tool>
        </div>
      )}
      <Download document={document} key={document.id} />
      <Tool label={viewer.close} onClick={onClose}>
        <IconX size={22} />
      </Tool>
    </header>
  );
}

function Stage(props: { document: ViewerDocument; zoom: Zoom; onTurn: (by: number) => void }) {
  const { document, zoom, onTurn } = props;
  const kind = kindOf(document.type);
  if (kind === "image") {
    return <ImageStage document={document} zoom={zoom.command} onTurn={onTurn} />;
  }
  if (kind === "video") return <VideoStage document={document} />;
  if (kind === "text") return <TextStage document={document} />;
  if (kind === "other") return <Trouble text={viewer.unavailable} />;
  return (
    <Suspense fallback={<Waiting />}>
      <PdfPages load={document.load} name={document.name} zoom={zoom.pages} />
    </Suspense>
  );
}

/** Documents at full size, to leaf through: images, PDF, films and texts. Loaded when first opened. */
export default function Viewer({ documents, start, onClose }: Props) {
  const [id, setId] = useState(start);
  useFocusBack();
  const zoom = useZoom();
  const found = documents.findIndex((each) => each.id === id);
  const index = Math.max(0, found);
  const document = documents[index];
  const several = documents.length > 1;
  const turn = (by: number) => {
    const next = documents[(index + by + documents.length) % documents.length];
    if (!several || !next) return;
    zoom.reset();
    setId(next.id);
  };
  useKeys(turn, zoom.ask);
  if (!document) return null;
  const where = several ? viewer.position(index + 1, documents.length) : "";
  return (
    <Modal.Root
      opened
      onClose={onClose}
      fullScreen
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Content className={classes.window} radius={0}>
        <Bar document={document} where={where} zoom={zoom} onClose={onClose} />
        <div className={classes.stage}>
          <Stage document={document} zoom={zoom} onTurn={turn} key={document.id} />
          {several && (
            <>
              <button
                type="button"
                className={classes.turn}
                data-side="left"
                aria-label={viewer.previous}
                title={viewer.previous}
                onClick={() => turn(-1)}
              >
                <IconChevronLeft size={28} />
              </button>
              <button
                type="button"
                className={classes.turn}
                data-side="right"
                aria-label={viewer.next}
                title={viewer.next}
                onClick={() => turn(1)}
              >
                <IconChevronRight size={28} />
              </button>
            </>
          )}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}
