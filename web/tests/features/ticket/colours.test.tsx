import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it, vi } from "vitest";
import NoteEditor from "../../../src/features/ticket/notes/NoteEditor";
import { ColourMark } from "../../../src/features/ticket/notes/colourMark";
import { COLOURS } from "../../../src/features/ticket/notes/colours";
import { RichText } from "../../../src/features/ticket/timeline/RichText";

afterEach(cleanup);

const codes = Object.keys(COLOURS);

function editor(content: string): Editor {
  return new Editor({ extensions: [StarterKit, ColourMark], content });
}

/** What the editor gives back of what it opens with, or of what is pasted. */
function kept(html: string): string {
  const made = editor(html);
  const given = made.getHTML();
  made.destroy();
  return given;
}

describe("the colours of a note's words (STP-10)", () => {
  it.each(codes)("%s is kept by the editor and shown in the timeline", (colour) => {
    const html = `<p>vu, <span data-colour="${colour}">à rappeler</span></p>`;
    expect(kept(html)).toBe(html);
    const { container } = render(<RichText text={html} html />);
    expect(container.querySelector(`p > span[data-colour="${colour}"]`)?.textContent).toBe(
      "à rappeler",
    );
  });

  it.each([
    '<span data-colour="pink">a</span>',
    '<span data-colour="constructor">a</span>',
    '<span style="color: red">a</span>',
    '<font color="red">a</font>',
  ])("%s is words without colour", (html) => {
    expect(kept(html)).toBe("<p>a</p>");
    const { container } = render(<RichText text={html} html />);
    expect(container.querySelector("[data-colour], [style]")).toBeNull();
    expect(container.textContent).toBe("a");
  });

  it("replace each other", () => {
    const made = editor('<p><span data-colour="red">abc</span></p>');
    made.chain().selectAll().setMark("colour", { colour: "blue" }).run();
    expect(made.getHTML()).toBe('<p><span data-colour="blue">abc</span></p>');
    made.destroy();
  });

  it("have each a button with its name, which takes the colour away again", async () => {
    const onChange = vi.fn<(html: string) => void>();
    const initial = '<p><span data-colour="red">urgent</span></p>';
    render(
      <MantineProvider>
        <NoteEditor label="Note" initial={initial} onChange={onChange} error={undefined} />
      </MantineProvider>,
    );
    const group = await screen.findByRole("group", { name: "Couleur du texte" });
    const names = [...group.querySelectorAll("button")].map((each) =>
      each.getAttribute("aria-label"),
    );
    expect(names).toEqual(["Rouge", "Orange", "Vert", "Bleu", "Violet"]);
    const red = screen.getByRole("button", { name: "Rouge" });
    await vi.waitFor(() => expect(red.getAttribute("aria-pressed")).toBe("true"));
    const box = screen.getByRole("textbox", { name: "Note" }) as HTMLElement & { editor: Editor };
    box.editor.commands.selectAll();
    fireEvent.click(red);
    await vi.waitFor(() => expect(onChange).toHaveBeenLastCalledWith("<p>urgent</p>"));
    await vi.waitFor(() => expect(red.getAttribute("aria-pressed")).not.toBe("true"));
    fireEvent.click(screen.getByRole("button", { name: "Bleu" }));
    const blue = '<p><span data-colour="blue">urgent</span></p>';
    await vi.waitFor(() => expect(onChange).toHaveBeenLastCalledWith(blue));
    // at the end, a colour put down is put down for what comes next
    box.editor.commands.setTextSelection(box.editor.state.doc.content.size - 1);
    fireEvent.click(screen.getByRole("button", { name: "Bleu" }));
    box.editor.view.dispatch(box.editor.state.tr.insertText(" ce soir"));
    await vi.waitFor(() =>
      expect(onChange).toHaveBeenLastCalledWith(blue.replace("</p>", " ce soir</p>")),
    );
  });
});

const channel = (pair: string) => {
  const part = parseInt(pair, 16) / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const full = colour.length === 4 ? colour.replace(/[^#]/g, "$&$&") : colour;
  const [r, g, b] = [1, 3, 5].map((at) => channel(full.slice(at, at + 2))) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

describe("every colour is read on every ground of a note (WCAG 1.4.3)", () => {
  const base = readFileSync("src/app/base.css", "utf-8");
  const timeline = readFileSync("src/features/ticket/timeline/Timeline.module.css", "utf-8");
  const grounds = [...timeline.matchAll(/\.fact(?:\[[^\]]+\])? \{[^}]*background: (#\w+)/g)];
  it("whose grounds are found", () => expect(grounds.length).toBeGreaterThan(4));
  it.each(codes)("%s", (colour) => {
    const rule = new RegExp(`\\[data-colour="${colour}"\\] \\{\\s*color: (#\\w+)`);
    const shown = rule.exec(base)?.[1] ?? "none";
    for (const [, ground = "none"] of grounds) {
      expect(contrast(shown, ground), ground).toBeGreaterThanOrEqual(4.5);
    }
  });
});
