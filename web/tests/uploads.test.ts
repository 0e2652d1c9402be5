import { act, renderHook, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { contentTypeOf, MAX_FILE, refusalOf } from "../src/api/upload";
import { useUploads } from "../src/common/files/useUploads";
import { signedIn } from "../src/session/store";

const answers: (() => void)[] = [];
let status = 204;

/** Storage that answers when told to. */
class Storage {
  status = 0;
  upload: { onprogress: ((event: ProgressEvent) => void) | null } = { onprogress: null };
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  open() {
    return undefined;
  }
  send() {
    answers.push(() => {
      this.status = status;
      this.onload?.();
    });
  }
}

beforeEach(() => {
  status = 204;
  answers.length = 0;
  signedIn({ access_token: "t", expires_in: 900 });
  vi.stubGlobal("XMLHttpRequest", Storage);
  vi.stubGlobal("fetch", async (request: Request) => {
    const { name } = (await request.json()) as { name: string };
    const target = { upload_id: `id-${name}`, url: "http://files.example", fields: { key: "k" } };
    return new Response(JSON.stringify(target), {
      status: 201,
      headers: { "Content-Type": "application/json" },
    });
  });
});

describe("files on their way", () => {
  const photo = () => new File(["x"], "photo.jpg");

  it("are waited for, then give their ids", async () => {
    const { result } = renderHook(() => useUploads());
    act(() => result.current.add([photo()]));
    const finished = result.current.finish();
    await waitFor(() => expect(answers).toHaveLength(1));
    act(() => answers[0]?.());
    await expect(finished).resolves.toEqual(["id-photo.jpg"]);
  });

  it("hold the form back when one was refused, until it is sent again or removed", async () => {
    status = 403;
    const { result } = renderHook(() => useUploads());
    act(() => result.current.add([photo()]));
    await waitFor(() => expect(answers).toHaveLength(1));
    act(() => answers[0]?.());
    await waitFor(() => expect(result.current.items[0]?.state).toBe("failed"));
    await expect(result.current.finish()).resolves.toBeNull();
    act(() => result.current.remove(result.current.items[0]?.key ?? ""));
    await expect(result.current.finish()).resolves.toEqual([]);
  });
});

describe("the check of a file", () => {
  it("refuses types that could run, empty and too large files", () => {
    expect(refusalOf({ name: "page.html", size: 10 })).toBeTruthy();
    expect(refusalOf({ name: "image.svg", size: 10 })).toBeTruthy();
    expect(refusalOf({ name: "vide.pdf", size: 0 })).toBeTruthy();
    expect(refusalOf({ name: "gros.pdf", size: MAX_FILE + 1 })).toBeTruthy();
    expect(refusalOf({ name: "Devis.PDF", size: 10 })).toBeNull();
    expect(contentTypeOf("Photo.JPG")).toBe("image/jpeg");
  });
});
