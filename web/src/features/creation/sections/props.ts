import type { Module, PlaceRecord } from "../../../api/types";
import type { FieldErrors } from "../../../kit/fieldErrors";
import type { CreationValues } from "../values";

/** What every section of the form is given. */
export interface SectionProps {
  values: CreationValues;
  change: (part: Partial<CreationValues>) => void;
  errors: FieldErrors;
  module: Module;
  /** The place chosen, with the people known there. */
  place?: PlaceRecord;
}
