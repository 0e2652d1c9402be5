import { apiWords } from "./words";

export interface FieldError {
  field: string;
  code: string;
  detail: string;
}
interface Problem {
  title?: string;
  detail?: string;
  code?: string;
  errors?: FieldError[];
}

/** What the API answered when it refused (problem+json, RFC 9457). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: FieldError[];

  constructor(status: number, problem: Problem) {
    super(problem.detail || problem.title || apiWords.unexpected);
    this.name = "ApiError";
    this.status = status;
    this.code = problem.code ?? "";
    this.fields = problem.errors ?? [];
  }
}

/** The API did not answer at all. */
export class NetworkError extends Error {
  constructor() {
    super(apiWords.network);
    this.name = "NetworkError";
  }
}

/** Something to mend here, before the API is asked. */
export class Refusal extends Error {}

/** Turns whatever a refused answer holds into an ApiError; a body that is no JSON is tolerated. */
export function toApiError(status: number, body: unknown): ApiError {
  const problem: Problem = typeof body === "object" && body !== null ? body : {};
  // The gateway before the API answers these without a sentence.
  const own = { 401: apiWords.again, 429: apiWords.busy }[status];
  return new ApiError(status, own && !problem.detail ? { ...problem, detail: own } : problem);
}

/** The sentence to show for any error. */
export function messageOf(error: unknown): string {
  const known = [ApiError, NetworkError, Refusal].some((kind) => error instanceof kind);
  return known && error instanceof Error ? error.message : apiWords.unexpected;
}

/** Field errors by field path (`vendors.0.emails`), as the forms want them. */
export function fieldErrorsOf(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.fields.map((each) => [each.field, each.detail]));
}

/**
 * Which of the files sent in this field (`uploads`) are not taken, each with the sentence that says
 * why: the API names them by their place.
 */
export function refusedFilesOf(
  error: unknown,
  field: string,
  sent: readonly string[],
): Map<string, string> {
  const found = new Map<string, string>();
  if (!(error instanceof ApiError)) return found;
  for (const each of error.fields) {
    const [name, place] = each.field.split(".");
    const id = name === field && place !== undefined ? sent[Number(place)] : undefined;
    if (id !== undefined) found.set(id, each.detail);
  }
  return found;
}

/** Was the change refused because somebody else changed the ticket meanwhile? */
export function isStale(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 412 || error.status === 409);
}

export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}
