import { api, taken } from "./client";
import type { components } from "./schema";

type Schemas = components["schemas"];
export type Desk = Schemas["DeskView"];
export type DeskTicket = Schemas["DeskTicketView"];
export type Delegation = Schemas["DelegationView"];
export type DelegationInput = Schemas["DelegationIn"];

export const getDesk = async (signal?: AbortSignal): Promise<Desk> =>
  taken(await api.GET("/v1/desk", { signal: signal ?? null }));

export const putDelegation = async (body: DelegationInput) =>
  taken(await api.PUT("/v1/me/delegation", { body }));

export const endDelegation = async () => taken(await api.DELETE("/v1/me/delegation"));

/** Ends every session of the user, on every machine; this one too. */
export const signOutEverywhere = async () =>
  taken(await api.DELETE("/v1/session", { params: { query: { everywhere: "1" } } }));
