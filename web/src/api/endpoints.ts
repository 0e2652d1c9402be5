import { tellMoment } from "../lib/clock";
import { api, taken } from "./client";
import type {
  ActBody,
  ExportKind,
  ListState,
  ListView,
  Module,
  NewTicket,
  TicketPatch,
} from "./types";
import type { operations } from "./schema";

export interface ListQuery {
  module: Module;
  view: ListView;
  state: ListState;
  limit: number;
  cursor?: string;
}

type BodyOf<Name extends keyof operations> = operations[Name] extends {
  requestBody: { content: { "application/json": infer Body } };
}
  ? Body
  : never;

const once = (key: string) => ({ "Idempotency-Key": key });
const ifMatch = (version: number) => ({ "If-Match": `"${version}"` });

export const signIn = (username: string, password: string) =>
  fetch("/api/v1/session", {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username, password }),
  });

export const getMe = async () => taken(await api.GET("/v1/me"));
export const listUsers = async () => taken(await api.GET("/v1/users"));
export const listPlaces = async (module: Module) =>
  taken(await api.GET("/v1/places", { params: { query: { module } } }));
export const listVendors = async () => taken(await api.GET("/v1/vendors"));

export const listTickets = async (query: ListQuery) =>
  taken(await api.GET("/v1/tickets", { params: { query } }));

export const getTicket = async (number: number, signal?: AbortSignal) => {
  const asked = { params: { path: { number } }, signal: signal ?? null };
  const ticket = taken(await api.GET("/v1/tickets/{number}", asked));
  tellMoment(ticket.modified_at);
  return ticket;
};

export const getTimeline = async (number: number, cursor: string) =>
  taken(
    await api.GET("/v1/tickets/{number}/timeline", {
      params: { path: { number }, query: { cursor } },
    }),
  );

export const createTicket = async (body: NewTicket, key: string) =>
  taken(await api.POST("/v1/tickets", { body, params: { header: once(key) } }));

export const validateRequest = async (number: number, body: NewTicket, key: string) =>
  taken(
    await api.POST("/v1/tickets/{number}/validate", {
      body,
      params: { path: { number }, header: once(key) },
    }),
  );

export const patchTicket = async (number: number, body: TicketPatch, version: number) =>
  taken(
    await api.PATCH("/v1/tickets/{number}", {
      body,
      params: { path: { number }, header: ifMatch(version) },
    }),
  );

// The fields of an act are put together by its specification; the API names what is wrong.
export const actOnTicket = async (number: number, body: ActBody, key: string) =>
  taken(
    await api.POST("/v1/tickets/{number}/acts", {
      body: body as BodyOf<"act_on_ticket">,
      params: { path: { number }, header: once(key) },
    }),
  );

export const actOnIntervention = async (
  number: number,
  intervention: { id: string; step_version: number },
  body: ActBody,
  key: string,
) =>
  taken(
    await api.POST("/v1/tickets/{number}/interventions/{intervention_id}/acts", {
      body: body as BodyOf<"act_on_intervention">,
      params: {
        path: { number, intervention_id: intervention.id },
        header: { ...once(key), ...ifMatch(intervention.step_version) },
      },
    }),
  );

/** A file to save, as a browser can show it, or seen small. */
export type FileWanted = "download" | "view" | "small";

export const getFileUrl = async (number: number, file_id: string, wanted: FileWanted) =>
  taken(
    await api.GET("/v1/tickets/{number}/files/{file_id}", {
      params: {
        path: { number, file_id },
        query: wanted === "download" ? { download: "1" } : { size: wanted },
      },
    }),
  );

export const markSeen = async (number: number) =>
  taken(await api.PUT("/v1/tickets/{number}/seen", { params: { path: { number } } }));

export const listSends = async (number: number) =>
  taken(await api.GET("/v1/tickets/{number}/sends", { params: { path: { number } } }));

export const moveMessage = async (number: number, fact_id: string, to: number) =>
  taken(
    await api.POST("/v1/tickets/{number}/facts/{fact_id}/move", {
      body: { number: to },
      params: { path: { number, fact_id } },
    }),
  );

export const stopSms = async (number: number, fact_id: string) =>
  taken(
    await api.POST("/v1/tickets/{number}/facts/{fact_id}/stop", {
      params: { path: { number, fact_id } },
    }),
  );

export const markHandled = async (number: number, fact_id: string) =>
  taken(
    await api.POST("/v1/tickets/{number}/facts/{fact_id}/handled", {
      params: { path: { number, fact_id } },
    }),
  );

export const resend = async (number: number, send_id: string, key: string) =>
  taken(
    await api.POST("/v1/tickets/{number}/sends/{send_id}/resend", {
      params: { path: { number, send_id }, header: once(key) },
    }),
  );

export const askExport = async (number: number, kind: ExportKind) =>
  taken(
    await api.POST("/v1/tickets/{number}/exports", {
      body: { kind },
      params: { path: { number } },
    }),
  );

export const getExport = async (number: number, kind: ExportKind) =>
  taken(
    await api.GET("/v1/tickets/{number}/exports/{kind}", { params: { path: { number, kind } } }),
  );

export const askUpload = async (file: File, content_type: string) =>
  taken(
    await api.POST("/v1/uploads", { body: { name: file.name, content_type, size: file.size } }),
  );
