import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { ApiError } from "../../src/api/errors";
import { kindOf, type ViewerDocument } from "../../src/kit/viewer/documents";
import Viewer from "../../src/kit/viewer/Viewer";
import { FIT, held, swiped, zoomed } from "../../src/kit/viewer/zoom";

const frame = { width: 1000, height: 600 };
const image = { width: 800, height: 600 };

describe("an image in its frame", () => {
  it("grows around the point that is aimed at", () => {
    const at = { x: 120, y: -60 };
    const view = zoomed(FIT, 3, at, image, frame);
    // The same point of the image is still under the pointer.
    expect([(at.x - view.x) / view.scale, (at.y - view.y) / view.scale]).toEqual([120, -60]);
  });

  it("is never smaller than whole, nor pushed beyond its edge", () => {
    expect(zoomed({ scale: 2, x: 90, y: 40 }, 0, { x: 0, y: 0 }, image, frame)).toEqual(FIT);
    expect(held({ scale: 2, x: 9999, y: -9999 }, image, frame)).toEqual({
      scale: 2,
      x: 300,
      y: -300,
    });
  });

  it("turns with a swift move sideways only", () => {
    const from = { x: 0, y: 0 };
    expect(swiped(from, { x: -90, y: 10 })).toBe(1);
    expect(swiped(from, { x: 90, y: 10 })).toBe(-1);
    expect(swiped(from, { x: 90, y: 80 })).toBe(0);
    expect(swiped(from, { x: 20, y: 0 })).toBe(0);
  });
});

const shown = (id: string, type: string, load = vi.fn(() => Promise.resolve(`/${id}`))) =>
  ({ id, name: `${id}.bin`, type, load }) satisfies ViewerDocument;

describe("the viewer", () => {
  const open = (documents: ViewerDocument[], onClose = vi.fn()) => {
    render(
      <MantineProvider env="test">
        <Viewer documents={documents} start={documents[0]?.id ?? ""} onClose={onClose} />
      </MantineProvider>,
    );
    return onClose;
  };

  it("knows what it can show", () => {
    const types = ["image/png", "application/pdf", "text/csv", "image/heic", "video/quicktime"];
    expect(types.map(kindOf)).toEqual(["image", "pdf", "text", "image", "video"]);
    expect(kindOf("application/msword")).toBe("other");
  });

  it("leafs through with the arrows, round and round, and closes with Escape", async () => {
    const close = open([shown("a", "image/png"), shown("b", "message/rfc822")]);
    expect((await screen.findByRole("img", { name: "a.bin" })).getAttribute("src")).toBe("/a");
    await userEvent.keyboard("{ArrowRight}");
    expect(screen.getByText(/Pas d’aperçu/)).toBeTruthy();
    await userEvent.keyboard("{ArrowRight}");
    expect(await screen.findByRole("img", { name: "a.bin" })).toBeTruthy();
    await userEvent.keyboard("{Escape}");
    expect(close).toHaveBeenCalled();
  });

  it("plays a film, and says when the browser cannot", async () => {
    open([shown("a", "video/mp4")]);
    const film = await screen.findByLabelText("a.bin", { selector: "video" });
    expect(film.getAttribute("src")).toBe("/a");
    expect(film.hasAttribute("controls")).toBe(true);
    fireEvent.error(film);
    expect(screen.getByText(/Téléchargez-la/)).toBeTruthy();
  });

  it("says that a copy is not made yet", async () => {
    const load = vi.fn<() => Promise<string>>();
    load.mockRejectedValue(new ApiError(404, { detail: "L'aperçu n’est pas prêt." }));
    open([shown("a", "image/heic", load)]);
    expect(await screen.findByText("L'aperçu n’est pas prêt.")).toBeTruthy();
  });

  it("says when a document cannot be read, and tries again", async () => {
    const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error("gone"));
    load.mockResolvedValue("/a");
    open([shown("a", "image/png", load)]);
    await userEvent.click(await screen.findByRole("button", { name: "Réessayer" }));
    await waitFor(() => expect(screen.getByRole("img", { name: "a.bin" })).toBeTruthy());
  });
});
