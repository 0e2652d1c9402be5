import type { FieldErrors } from "../../kit/fieldErrors";

/** The four steps of NEW-18, then what is about to leave. */
export const STEPS = [
  "informations",
  "descriptions",
  "personnes",
  "documents",
  "recapitulatif",
] as const;
export type Step = (typeof STEPS)[number];

export const LAST: Step = "recapitulatif";

const FIELDS: Record<string, Step> = {
  description: "descriptions",
  original_description: "descriptions",
  notified_description: "descriptions",
  door_code: "descriptions",
  vendors: "personnes",
  contacts: "personnes",
  notified: "personnes",
  uploads: "documents",
  default_attachments: "documents",
};

/** The step where a field is, by its path; what is nowhere else is among the informations. */
export function stepOf(path: string): Step {
  return FIELDS[path.split(".")[0] ?? ""] ?? "informations";
}

export function errorsOf(step: Step, errors: FieldErrors): FieldErrors {
  return Object.fromEntries(Object.entries(errors).filter(([path]) => stepOf(path) === step));
}

/** The first step with something to mend, or null. */
export function firstWrong(errors: FieldErrors): Step | null {
  const wrong = new Set(Object.keys(errors).map(stepOf));
  return STEPS.find((step) => wrong.has(step)) ?? null;
}

export function asStep(text: string | null): Step {
  return STEPS.find((step) => step === text) ?? STEPS[0];
}

export const after = (step: Step): Step => STEPS[STEPS.indexOf(step) + 1] ?? LAST;
export const before = (step: Step): Step | null => STEPS[STEPS.indexOf(step) - 1] ?? null;
