/** Errors by field path, as the API and the checks of the forms give them. */
export type FieldErrors = Record<string, string>;

/** The error of one field; an error deeper in it (`emails.1`) counts too. */
export function errorAt(errors: FieldErrors, path: string): string | undefined {
  const own = errors[path];
  if (own) return own;
  const deeper = Object.keys(errors).find((key) => key.startsWith(`${path}.`));
  return deeper ? errors[deeper] : undefined;
}

/** The errors below one path, with the path taken off. */
export function errorsUnder(errors: FieldErrors, path: string): FieldErrors {
  const prefix = `${path}.`;
  return Object.fromEntries(
    Object.entries(errors)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, text]) => [key.slice(prefix.length), text]),
  );
}

export function prefixed(path: string, errors: FieldErrors): FieldErrors {
  return Object.fromEntries(Object.entries(errors).map(([key, text]) => [`${path}.${key}`, text]));
}
