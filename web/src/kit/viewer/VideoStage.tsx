import { useState } from "react";
import { viewer } from "./words";
import type { ViewerDocument } from "./documents";
import { Trouble, Waiting } from "./Trouble";
import { useAddress } from "./useAddress";
import classes from "./Viewer.module.css";

/** A short film, played by the browser where it knows how. */
export function VideoStage({ document }: { document: ViewerDocument }) {
  const { url, error, again } = useAddress(document.load);
  const [broken, setBroken] = useState<string | null>(null);
  if (error !== null) return <Trouble text={viewer.failed} retry={again} />;
  if (url === null) return <Waiting />;
  if (broken === url) return <Trouble text={viewer.unplayable} retry={again} />;
  return (
    <video
      src={url}
      controls
      playsInline
      preload="metadata"
      aria-label={document.name}
      className={classes.film}
      onError={() => setBroken(url)}
    />
  );
}
