import type { ReactNode } from "react";
import type { Attachment, Ticket } from "../../../api/types";
import { page as words } from "../words/page";
import type { ActWindow } from "../acts/pending";
import classes from "./Header.module.css";
import { Documents } from "./Documents";
import { HeaderLeft, type EditPart } from "./HeaderLeft";
import { HeaderMiddle } from "./HeaderMiddle";
import { HeaderRight, Step, Whose } from "./HeaderRight";

interface Props {
  ticket: Ticket;
  files: Attachment[];
  pending: ActWindow[];
  edit: (part: EditPart) => void;
  phone: boolean;
  children: ReactNode;
}

/** TIC-1 to TIC-3: three parts side by side; on a phone what matters first, the rest folded. */
export function Header({ ticket, files, pending, edit, phone, children }: Props) {
  if (!phone) {
    return (
      <div className={`panel ${classes.header}`}>
        <HeaderLeft ticket={ticket} edit={edit} />
        <HeaderMiddle ticket={ticket} />
        <HeaderRight ticket={ticket} files={files} pending={pending} />
      </div>
    );
  }
  return (
    <>
      <div className={`panel ${classes.phoneHead}`}>
        <Step ticket={ticket} pending={pending} />
        <HeaderMiddle ticket={ticket} />
        {files.length > 0 && <Documents number={ticket.number} files={files} />}
      </div>
      {children}
      <details className={`panel ${classes.phoneDetails}`}>
        <summary>{words.details}</summary>
        <HeaderLeft ticket={ticket} edit={edit} />
        <Whose ticket={ticket} />
      </details>
    </>
  );
}
