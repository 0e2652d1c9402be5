import { IconPaperclip } from "@tabler/icons-react";
import type { Attachment } from "../../../api/types";
import { fileSize } from "../../../lib/format";
import { DocumentAnchor } from "./DocumentAnchor";
import { isImage } from "./documents";
import classes from "./documents.module.css";
import { Thumbnail } from "./Thumbnail";
import { ticketWords } from "../words/ticket";

export function FileLink({ file }: { file: Attachment }) {
  return (
    <DocumentAnchor file={file} className={classes.file} title={file.name}>
      <IconPaperclip size={14} aria-hidden />
      <span className={classes.fileName}>{file.name}</span>{" "}
      <span className="quiet">({fileSize(file.size)})</span>
    </DocumentAnchor>
  );
}

/** What came with a fact: photos seen small, other documents by name. */
export function FileLinks({ number, files }: { number: number; files: Attachment[] }) {
  if (files.length === 0) return null;
  return (
    <div className={classes.files}>
      {files.map((file) =>
        isImage(file) ? (
          <DocumentAnchor
            file={file}
            className={classes.photo}
            label={ticketWords.openFile(file.name)}
            title={file.name}
            key={file.id}
          >
            <Thumbnail number={number} file={file} />
          </DocumentAnchor>
        ) : (
          <FileLink file={file} key={file.id} />
        ),
      )}
    </div>
  );
}
