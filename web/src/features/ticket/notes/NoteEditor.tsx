import { Text } from "@mantine/core";
import { RichTextEditor } from "@mantine/tiptap";
import "@mantine/tiptap/styles.css";
import { useEditor } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { pasted } from "../../../lib/pasted";
import { acts as actWords } from "../words/acts";
import { ColourControls } from "./ColourControls";
import { ColourMark } from "./colourMark";

const tools = actWords.fields.noteTools;

const LABELS = {
  boldControlLabel: tools.bold,
  italicControlLabel: tools.italic,
  underlineControlLabel: tools.underline,
  strikeControlLabel: tools.strike,
  bulletListControlLabel: tools.bullets,
  orderedListControlLabel: tools.numbers,
};

const EXTENSIONS = [
  StarterKit.configure({
    blockquote: false,
    code: false,
    codeBlock: false,
    heading: false,
    horizontalRule: false,
    link: false,
  }),
  ColourMark,
];

interface Props {
  label: string;
  /** What it holds when it opens. */
  initial: string;
  onChange: (html: string) => void;
  error: string | undefined;
}

/** STP-10: a note with simple formatting; loaded only when a note is written. */
export default function NoteEditor({ label, initial, onChange, error }: Props) {
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: initial,
    autofocus: "end",
    onUpdate: (event) => onChange(event.editor.getHTML()),
    editorProps: {
      attributes: { "aria-label": label, role: "textbox", "aria-multiline": "true" },
      transformPastedHTML: pasted,
    },
  });
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <RichTextEditor editor={editor} labels={LABELS} mih={150}>
        <RichTextEditor.Toolbar>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.Bold />
            <RichTextEditor.Italic />
            <RichTextEditor.Underline />
            <RichTextEditor.Strikethrough />
          </RichTextEditor.ControlsGroup>
          <RichTextEditor.ControlsGroup>
            <RichTextEditor.BulletList />
            <RichTextEditor.OrderedList />
          </RichTextEditor.ControlsGroup>
          <ColourControls />
        </RichTextEditor.Toolbar>
        <RichTextEditor.Content />
      </RichTextEditor>
      {error && (
        <Text size="xs" c="red.8" mt={4} role="alert">
          {error}
        </Text>
      )}
    </div>
  );
}
