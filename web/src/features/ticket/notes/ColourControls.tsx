import { RichTextEditor, useRichTextEditorContext } from "@mantine/tiptap";
import { useEditorState } from "@tiptap/react";
import { acts } from "../words/acts";
import { COLOURS, isColour } from "./colours";

const codes = Object.keys(COLOURS).filter(isColour);

/** A button a colour of the words (STP-10), as those of bold and italic. */
export function ColourControls() {
  const { editor } = useRichTextEditorContext();
  const active = useEditorState({
    editor,
    selector: (seen) => codes.find((colour) => seen.editor?.isActive("colour", { colour })),
  });
  return (
    <RichTextEditor.ControlsGroup role="group" aria-label={acts.fields.noteTools.colour}>
      {codes.map((colour) => (
        <RichTextEditor.Control
          key={colour}
          active={colour === active}
          aria-label={COLOURS[colour]}
          title={COLOURS[colour]}
          onClick={() => editor?.chain().focus().toggleMark("colour", { colour }).run()}
        >
          <span data-colour={colour} aria-hidden>
            ⬤
          </span>
        </RichTextEditor.Control>
      ))}
    </RichTextEditor.ControlsGroup>
  );
}
