import type { Me, Module, PlaceRecord, Ticket } from "../../api/types";
import type { Step } from "./steps";
import type { Creation } from "./useCreation";

/** What every page of the assistant is given. */
export interface PageProps {
  form: Creation;
  module: Module;
  me: Me;
  request?: Ticket;
  place?: PlaceRecord;
  go: (step: Step) => void;
}
