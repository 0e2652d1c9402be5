import {
  IconFile,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconMail,
  IconMovie,
  IconPhoto,
} from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { Attachment } from "../../../api/types";
import { fileUrl, isImage } from "./documents";
import classes from "./documents.module.css";

function useSeen() {
  const box = useRef<HTMLSpanElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true),
      { rootMargin: "0px 120px" },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return { box, seen };
}

function KindIcon({ type }: { type: string }) {
  const look = { size: 32, stroke: 1.3, "aria-hidden": true };
  if (type === "application/pdf") return <IconFileTypePdf {...look} />;
  if (type.startsWith("video/")) return <IconMovie {...look} />;
  if (type.startsWith("image/")) return <IconPhoto {...look} />;
  if (type === "message/rfc822" || type.includes("outlook")) return <IconMail {...look} />;
  if (type.includes("sheet") || type.includes("excel") || type === "text/csv")
    return <IconFileSpreadsheet {...look} />;
  if (type.startsWith("text/") || type.includes("word")) return <IconFileText {...look} />;
  return <IconFile {...look} />;
}

/** A photo seen small, asked for when it comes into sight; anything else by its kind. */
export function Thumbnail({ number, file }: { number: number; file: Attachment }) {
  const { box, seen } = useSeen();
  const [url, setUrl] = useState<string | null>(null);
  const wanted = seen && isImage(file);
  useEffect(() => {
    if (!wanted) return;
    let here = true;
    // Without its picture a thumbnail still opens the document, and says there what is wrong.
    fileUrl(number, file.id, "small").then(
      (found) => here && setUrl(found),
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [wanted, number, file.id]);
  return (
    <span ref={box} className={classes.thumbnail}>
      {url ? (
        <img src={url} alt="" decoding="async" onError={() => setUrl(null)} />
      ) : (
        <KindIcon type={file.content_type} />
      )}
    </span>
  );
}
