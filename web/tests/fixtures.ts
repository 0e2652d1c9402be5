import type { Fact, Intervention, Me, Offer, Person, Ticket } from "../src/api/types";

const delay = { every: 7, unit: "days", maximum: 3 } as const;
const delays = { order: delay, quote: delay, invoice: delay, appointment_reminder_hours: 48 };

export const me: Me = {
  delegations: { mine: null, received: [] },
  user: {
    id: "u1",
    name: "Jeff",
    email: "jeff@cabinet.example",
    role: "manager",
    role_label: "Gestionnaire",
    rights: [],
  },
  agency: {
    id: "a1",
    name: "Cabinet",
    page_size: 20,
    default_description: "Merci d'intervenir.",
    delays,
    presence_lead_minutes: 30,
    sources: ["Téléphone"],
    trades: ["Plomberie"],
  },
};

export const person: Person = {
  party: "p1",
  name: "Luc Meursault",
  quality: "Copropriétaire",
  emails: ["luc@example.org"],
  phones: [],
  by_email: true,
  by_sms: false,
  comment: "",
  register_id: null,
};

export function fact(id: string, part: Partial<Fact> = {}): Fact {
  return {
    id,
    at: "2026-11-20T10:00:00Z",
    act: "create",
    title: "Ordre de service",
    text: "",
    html: null,
    column: "sent",
    actor: { kind: "manager", name: "Jeff" },
    in_place_of: "",
    intervention_id: "i1",
    party: "PLOMB'SERVICE",
    party_id: "i1",
    internal: false,
    undone: false,
    corrects: null,
    data: {},
    attachments: [],
    ...part,
  };
}

export const intervention: Intervention = {
  id: "i1",
  vendor: {
    name: "PLOMB'SERVICE",
    emails: ["contact@plomb.example"],
    phones: ["+33639980201"],
    by_email: true,
    by_sms: false,
    comment: "",
    trade: "Plomberie",
    register_id: null,
  },
  step: "awaiting_appointment",
  status: { code: "awaiting_appointment", label: "En attente", turn: "grey" },
  step_version: 4,
  appointment: null,
  quote_cents: null,
  quote: null,
  quoting: false,
  approval: null,
  accepted_comment: "",
  signed_quote: [],
  appointment_validated: false,
  not_kept: false,
  invoice_cents: null,
  presence: "",
  order_sent_at: null,
  read_at: null,
  replaced: false,
  timers: [],
};

export function offer(act: Offer["act"], part: Partial<Offer> = {}): Offer {
  return {
    act,
    label: act,
    intervention_id: "i1",
    suggested: false,
    needs: [],
    takes: [],
    channels: [],
    target: part.intervention_id === null ? "ticket" : "vendor",
    in_place: false,
    danger: false,
    works_limit_cents: null,
    ...part,
  };
}

export function ticket(part: Partial<Ticket> = {}): Ticket {
  return {
    number: 772,
    type: "ODS",
    type_label: "Ordre de service",
    module: "syndic",
    state: "open",
    status: intervention.status,
    place: {
      id: "p1",
      kind: "condominium",
      label: "GILBERT",
      address: "4 rue Gilbert",
      postcode: "54000",
      city: "Nancy",
      door_code: "",
      owner_name: "",
      council_president: "",
      works_limit_cents: null,
    },
    subject: "Égout bouché",
    description: "",
    original_description: "",
    notified_description: "",
    door_code: "",
    source: "Téléphone",
    requester: person,
    requested_at: "2026-11-20T09:00:00Z",
    opened_at: "2026-11-20T10:00:00Z",
    modified_at: "2026-11-20T10:00:00Z",
    closed_at: null,
    created_by: { id: "u1", name: "Jeff" },
    assigned_to: { id: "u1", name: "Jeff" },
    contact: null,
    notified: [],
    options: {
      silent: false,
      send_owner_name: false,
      presence_check: false,
      notify_reminders: false,
      urgent: false,
      visibility: ["requester"],
    },
    delays,
    attachments: [],
    vendors: ["PLOMB'SERVICE"],
    amount_cents: null,
    seconds_spent: 0,
    version: 1,
    edit_version: 1,
    interventions: [intervention],
    acts: [],
    timeline: { items: [fact("f1")], cursor: null },
    ...part,
  };
}
