import type { Ticket } from "../../api/types";

/** Can its fields be changed where they are read? A request « ? » is validated first (TYP-4). */
export const isEditable = ({ state, type }: Pick<Ticket, "state" | "type">): boolean =>
  state === "open" && type !== "REQUEST";
