import { useQuery } from "@tanstack/react-query";
import { api, taken } from "./client";
import { queryClient } from "./queries";
import type { components } from "./schema";
import type { Module } from "./types";

export type DraftSummary = components["schemas"]["DraftSummary"];
export type Draft = components["schemas"]["DraftView"];
export type DraftSaved = components["schemas"]["DraftSavedView"];

export interface DraftBody {
  module: Module;
  title: string;
  content: Record<string, unknown>;
}

const key = (module: Module) => ["drafts", module];

export const listDrafts = async (module: Module) =>
  taken(await api.GET("/v1/drafts", { params: { query: { module } } }));

export const getDraft = async (draft_id: string) =>
  taken(await api.GET("/v1/drafts/{draft_id}", { params: { path: { draft_id } } }));

/** Saves over the version seen last; 0 makes a new draft. 412: it was saved elsewhere since. */
export const putDraft = async (draft_id: string, body: DraftBody, version: number) =>
  taken(
    await api.PUT("/v1/drafts/{draft_id}", {
      body,
      params: { path: { draft_id }, header: { "If-Match": `"${version}"` } },
    }),
  );

export const deleteDraft = async (draft_id: string) =>
  taken(await api.DELETE("/v1/drafts/{draft_id}", { params: { path: { draft_id } } }));

/** What the user has begun; asked afresh each time the list is opened. */
export const useDrafts = (module: Module) =>
  useQuery({ queryKey: key(module), queryFn: () => listDrafts(module), staleTime: 0, gcTime: 0 });

export const forgetDrafts = () => queryClient.removeQueries({ queryKey: ["drafts"] });
