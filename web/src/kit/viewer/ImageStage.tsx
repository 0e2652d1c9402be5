import { useEffect, useState } from "react";
import { ApiError } from "../../api/errors";
import { viewer } from "./words";
import type { ViewerDocument } from "./documents";
import { Trouble, Waiting } from "./Trouble";
import { useAddress } from "./useAddress";
import { usePanZoom, type ZoomCommand } from "./usePanZoom";
import classes from "./Viewer.module.css";

interface Props {
  document: ViewerDocument;
  zoom: ZoomCommand;
  onTurn: (by: -1 | 1) => void;
}

/** An image as large as the window, then larger: wheel, pinch, double click, keys. */
export function ImageStage({ document, zoom, onTurn }: Props) {
  const { url, error, again } = useAddress(document.load);
  const [broken, setBroken] = useState<string | null>(null);
  const { frame, image, view, handlers } = usePanZoom(zoom, onTurn);
  const [retried, setRetried] = useState(false);
  // The address may have expired while the window stayed open: one more, then say so.
  useEffect(() => {
    if (broken === null || broken !== url || retried) return;
    const renew = () => {
      setRetried(true);
      again();
    };
    renew();
  }, [broken, url, retried, again]);
  const failed = error !== null || (retried && url !== null && broken === url);
  if (failed) {
    const retry = () => {
      setBroken(null);
      again();
    };
    // A copy that is not made yet says so.
    const text = error instanceof ApiError ? error.message : viewer.failed;
    return <Trouble text={text} retry={retry} />;
  }
  return (
    <div
      ref={frame}
      className={classes.frame}
      data-large={view.scale > 1 || undefined}
      {...handlers}
    >
      {url === null ? (
        <Waiting />
      ) : (
        <img
          ref={image}
          src={url}
          alt={document.name}
          draggable={false}
          className={classes.image}
          style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }}
          onError={() => setBroken(url)}
        />
      )}
    </div>
  );
}
