/** A piece of the help: a title, then paragraphs, then perhaps a list. */
export interface Topic {
  id: string;
  title: string;
  paragraphs: string[];
  list?: string[];
}
