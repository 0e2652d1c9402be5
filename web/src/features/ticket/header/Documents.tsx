import { ActionIcon, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useRef } from "react";
import type { Attachment } from "../../../api/types";
import { page as words } from "../words/page";
import { DocumentAnchor } from "../documents/DocumentAnchor";
import { Thumbnail } from "../documents/Thumbnail";
import classes from "./Documents.module.css";
import { ticketWords } from "../words/ticket";

interface Props {
  number: number;
  files: Attachment[];
}

/** The documents as a strip, to leaf through; a click shows one at full size (TIC-3). */
export function Documents({ number, files }: Props) {
  const strip = useRef<HTMLUListElement>(null);
  if (files.length === 0) {
    return (
      <Text size="sm" className="quiet">
        {ticketWords.noDocument}
      </Text>
    );
  }
  const push = (by: -1 | 1) => {
    const element = strip.current;
    element?.scrollBy({ left: by * element.clientWidth * 0.8, behavior: "smooth" });
  };
  return (
    <section aria-label={words.documents(files.length)}>
      <div className={classes.head}>
        <Text size="sm" fw={600}>
          {words.documents(files.length)}
        </Text>
        {files.length > 2 && (
          <span>
            <ActionIcon variant="subtle" aria-label={words.scrollBack} onClick={() => push(-1)}>
              <IconChevronLeft size={18} />
            </ActionIcon>
            <ActionIcon variant="subtle" aria-label={words.scrollOn} onClick={() => push(1)}>
              <IconChevronRight size={18} />
            </ActionIcon>
          </span>
        )}
      </div>
      <ul ref={strip} className={classes.strip}>
        {files.map((file) => (
          <li key={file.id} className={classes.item}>
            <DocumentAnchor
              file={file}
              className={classes.thumb}
              label={ticketWords.openFile(file.name)}
              title={file.name}
            >
              <Thumbnail number={number} file={file} />
              <span className={classes.name}>{file.name}</span>
            </DocumentAnchor>
          </li>
        ))}
      </ul>
    </section>
  );
}
