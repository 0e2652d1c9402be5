const plural = (count: number, one: string, many: string) => `${count} ${count > 1 ? many : one}`;

/** The words of the ticket's page. Spaces before double punctuation are unbreakable. */
export const ticket = {
  documents: (count: number) => plural(count, "document", "documents"),
  scrollBack: "Documents précédents",
  scrollOn: "Documents suivants",
};
