import { render } from "@testing-library/react";
import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { describe, expect, it } from "vitest";
import { pasted } from "../../../src/lib/pasted";
import { RichText } from "../../../src/features/ticket/timeline/RichText";

/** What the editor of notes makes of what is pasted into it. */
function kept(html: string): string {
  const editor = new Editor({ extensions: [StarterKit], content: pasted(html) });
  const text = editor.getText({ blockSeparator: "\n" });
  editor.destroy();
  return text.replace(/ +/g, " ").trim();
}

describe("what an editor leaves out glues nothing (STP-10)", () => {
  it.each([
    ["<p>a</p><p>b</p>", "a\nb"],
    ["a<br>b", "a\nb"],
    ["<div>a</div><div>b</div>", "a\nb"],
    ["devis<script>x()</script>accepté", "devis accepté"],
    ["avant<img src='x.png'>après", "avant après"],
    ["<span>plom</span><b>bier</b>", "plombier"],
    [
      "<table><thead><tr><th>Nom</th><th>Prix</th></tr></thead><tbody><tr><td>Bac</td><td>12</td></tr></tbody></table>",
      "Nom Prix\nBac 12",
    ],
  ])("%s", (html, text) => {
    expect(
      kept(html)
        .split("\n")
        .map((each) => each.trim())
        .join("\n"),
    ).toBe(text);
  });

  it("and a note is shown with its paragraphs apart", () => {
    const html = "a<blockquote>b</blockquote>c<script>x</script>d";
    const { container } = render(<RichText text={html} html />);
    expect(container.querySelector("blockquote")?.textContent).toBe("b");
    expect(container.textContent).toBe("abc d");
  });
});
