import type { MouseEvent, ReactNode } from "react";
import type { Attachment } from "../../../api/types";
import { useShownDocument } from "./useShownDocument";

interface Props {
  file: Attachment;
  className: string | undefined;
  label?: string;
  title?: string;
  children: ReactNode;
}

const plain = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** A real link to a document shown over its ticket: it also opens in a new tab. */
export function DocumentAnchor({ file, className, label, title, children }: Props) {
  const { hrefOf, show } = useShownDocument();
  return (
    <a
      href={hrefOf(file.id)}
      className={className}
      aria-label={label}
      title={title}
      onClick={(event) => {
        if (!plain(event)) return;
        event.preventDefault();
        show(file.id);
      }}
    >
      {children}
    </a>
  );
}
