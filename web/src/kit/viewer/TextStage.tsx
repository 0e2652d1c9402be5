import { useEffect, useState } from "react";
import { viewer } from "./words";
import type { ViewerDocument } from "./documents";
import { Trouble, Waiting } from "./Trouble";
import { useAddress } from "./useAddress";
import classes from "./Viewer.module.css";

const LONGEST = 200_000;

async function textAt(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
}

/** A text file, as it is. */
export function TextStage({ document }: { document: ViewerDocument }) {
  const { url, error, again } = useAddress(document.load);
  const [read, setRead] = useState<{ url: string; text: string | null } | null>(null);
  useEffect(() => {
    if (url === null) return;
    let wanted = true;
    textAt(url).then(
      (text) => wanted && setRead({ url, text }),
      () => wanted && setRead({ url, text: null }),
    );
    return () => {
      wanted = false;
    };
  }, [url]);
  const shown = read?.url === url ? read : null;
  if (error !== null || shown?.text === null) return <Trouble text={viewer.failed} retry={again} />;
  if (!shown) return <Waiting />;
  return (
    <div className={classes.pages} tabIndex={0} role="region" aria-label={document.name}>
      <pre className={classes.text}>{shown.text.slice(0, LONGEST)}</pre>
      {shown.text.length > LONGEST && <p>{viewer.cut}</p>}
    </div>
  );
}
