import type { Ticket } from "../../../api/types";
import type { EditPart } from "../header/HeaderLeft";
import { EditDialog } from "./EditDialog";
import { contactEditor, delaysEditor, notifiedEditor, requesterEditor } from "./editors";
import { ticketWords } from "../words/ticket";

interface Props {
  ticket: Ticket;
  part: EditPart;
  onClose: () => void;
}

/** The window of the header's part being changed; loaded when one is. */
export default function EditDialogs({ ticket, part, onClose }: Props) {
  const common = { ticket, onClose };
  switch (part) {
    case "contact":
      return <EditDialog {...common} title={ticketWords.edit.contact} editor={contactEditor} />;
    case "notified":
      return <EditDialog {...common} title={ticketWords.edit.notified} editor={notifiedEditor} />;
    case "delays":
      return <EditDialog {...common} title={ticketWords.edit.delays} editor={delaysEditor} />;
    case "requester":
      return <EditDialog {...common} title={ticketWords.requester} editor={requesterEditor} />;
  }
}
