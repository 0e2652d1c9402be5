/** Accents and case do not count when somebody looks for a name: « émile » finds « EMILE ». */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/œ/gi, "oe")
    .replace(/æ/gi, "ae")
    .toLowerCase();
}

/** The folded words of what is typed in a search. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[\s,;'’-]+/)
    .filter(Boolean);
}

/** Does a folded text hold every word? */
export function holds(folded: string, words: string[]): boolean {
  return words.every((word) => folded.includes(word));
}
