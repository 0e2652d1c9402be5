import { api, taken } from "./client";
import type { components } from "./schema";

/** What became of each ticket of a selection. */
export type Outcome = components["schemas"]["SelectionView"];
export type ExportFormat = components["schemas"]["ExportListIn"]["format"];

const once = (key: string) => ({ "Idempotency-Key": key });

export const reassignTickets = async (numbers: number[], user_id: string, key: string) =>
  taken(
    await api.POST("/v1/selection/reassign", {
      body: { numbers, user_id },
      params: { header: once(key) },
    }),
  );

export const exportTickets = async (numbers: number[], format: ExportFormat) =>
  taken(await api.POST("/v1/selection/export", { body: { numbers, format } }));

export const deleteTickets = async (numbers: number[]) =>
  taken(await api.POST("/v1/selection/delete", { body: { numbers } }));
