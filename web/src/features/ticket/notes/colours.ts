import { acts } from "../words/acts";

/** The words' colours of a note (STP-10), by the code the server keeps; `base.css` shows them. */
export const COLOURS = acts.fields.noteTools.colours;

export type Colour = keyof typeof COLOURS;

export const isColour = (code: string | null): code is Colour =>
  code !== null && Object.hasOwn(COLOURS, code);
