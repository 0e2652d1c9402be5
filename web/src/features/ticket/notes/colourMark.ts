import { Mark } from "@tiptap/react";
import { isColour } from "./colours";

/** Coloured words: one colour at a time, of the palette alone, whatever was pasted. */
export const ColourMark = Mark.create({
  name: "colour",
  addAttributes: () => ({
    colour: {
      parseHTML: (element: HTMLElement) => element.getAttribute("data-colour"),
      renderHTML: ({ colour }: { colour: string }) => ({ "data-colour": colour }),
    },
  }),
  parseHTML: () => [
    {
      tag: "span[data-colour]",
      getAttrs: (span) => isColour(span.getAttribute("data-colour")) && null,
    },
  ],
  renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
});
