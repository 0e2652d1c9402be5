/** The shapes of the HTTP contract, by the names the pages use; generated ones underneath. */
import type { components, operations } from "./schema";

type Schemas = components["schemas"];

export type Module = Schemas["Module"];
export type ListView = "mine" | "all";
export type ListState = "open" | "today" | "closed" | "all";
export type Turn = Schemas["Turn"];
export type Status = Schemas["StatusView"];
export type Unanswered = Schemas["UnansweredView"];
export type Person = Schemas["PersonView"];
export type Delay = Schemas["DelayView"];
export type Delays = Schemas["DelaysView"];
export type Me = Schemas["MeView"];
export type KnownPerson = Schemas["KnownPersonView"];
export type PlaceRecord = Schemas["PlaceRecordView"];
export type VendorRecord = Schemas["VendorView"];
export type TicketSummary = Schemas["TicketSummary"];
/** What the list can be asked: filters, order, words and the year they are looked for in. */
export type SearchQuery = operations["list_of_tickets"]["parameters"]["query"];
export type TicketPage = Schemas["TicketListView"];
export type Attachment = Schemas["AttachmentView"];
export type VendorOnTicket = Schemas["VendorOnTicketView"];
export type Intervention = Schemas["InterventionView"];
export type Approval = Schemas["ApprovalView"];
export type Fact = Schemas["FactView"];
export type ActName = Schemas["Act"];
export type Offer = Schemas["ActView"];
export type TicketHeader = Schemas["TicketHeader"];
export type Ticket = Schemas["TicketView"];
export type Send = Schemas["SendView"];
export type Export = Schemas["ExportView"];
export type ExportKind = Export["kind"];
export type NewTicket = Schemas["NewTicketIn"];
export type TicketPatch = Schemas["TicketPatchIn"];
export type Options = Schemas["OptionsIn"];
export type Session = Schemas["SessionView"];

/** E-mails and phones are sent as typed: one text with commas or semicolons (NEW-11). */
interface ReachInput {
  emails: string;
  phones: string;
  by_email: boolean;
  by_sms: boolean;
}
export interface PersonInput extends ReachInput {
  name: string;
  quality: string;
  comment: string;
  register_id: string | null;
}
export interface VendorInput extends ReachInput {
  name: string;
  comment: string;
  trade: string;
  register_id: string | null;
}
/** An act and the fields that come with it; the API says which are missing. */
export type ActBody = { act: ActName } & Record<string, unknown>;
