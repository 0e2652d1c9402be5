import { act, renderHook, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError, refusedFilesOf } from "../../src/api/errors";
import { contentTypeOf, MAX_FILES, refusalOf } from "../../src/api/upload";
import { UploadQueue } from "../../src/kit/files/queue";
import { useUploads } from "../../src/kit/files/useUploads";
import { signedIn } from "../../src/api/session";

const answers: (() => void)[] = [];
let status = 204;
/** The files given so far, by name. */
const sent: string[] = [];

/** Storage that answers when told to. */
class Storage {
  status = 0;
  upload: { onprogress: ((event: ProgressEvent) => void) | null } = { onprogress: null };
  onload: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onabort: (() => void) | null = null;
  open() {
    return undefined;
  }
  abort() {
    this.onabort?.();
  }
  send(form: FormData) {
    sent.push((form.get("file") as File).name);
    answers.push(() => {
      this.status = status;
      // Status 0: the line was cut.
      if (status === 0) this.onerror?.();
      else this.onload?.();
    });
  }
}

beforeEach(() => {
  status = 204;
  answers.length = 0;
  sent.length = 0;
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

describe("a cut line", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const file = (name: string) => new File(["x"], name);
  const settle = () => vi.advanceTimersByTimeAsync(0);
  const answer = async (with_status: number) => {
    status = with_status;
    answers.shift()?.();
    await settle();
  };
  const states = (queue: UploadQueue) => queue.items.map((item) => item.state);

  it("is tried again by itself, later each time, until the file is there", async () => {
    const queue = new UploadQueue();
    queue.add([file("a.jpg")]);
    await settle();
    await answer(0);
    expect(states(queue)).toEqual(["waiting"]);
    await vi.advanceTimersByTimeAsync(1_900);
    expect(answers).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(200);
    await answer(503);
    await vi.advanceTimersByTimeAsync(3_900);
    expect(answers).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(200);
    await answer(204);
    expect(states(queue)).toEqual(["done"]);
    expect(sent).toEqual(["a.jpg", "a.jpg", "a.jpg"]);
  });

  it("is not waited for when the network or the user says so", async () => {
    const queue = new UploadQueue();
    queue.add([file("a.jpg")]);
    await settle();
    await answer(0);
    queue.retryWaiting();
    await settle();
    expect(answers).toHaveLength(1);
    const finished = queue.finish();
    await answer(204);
    await expect(finished).resolves.toEqual(["id-a.jpg"]);
    // The former appointment sends nothing more.
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(2);
  });

  it("does not hold a form for ever, and does not send it without its files", async () => {
    const queue = new UploadQueue();
    queue.add([file("a.jpg")]);
    await settle();
    await answer(0);
    const finished = queue.finish();
    await settle();
    await answer(0);
    await expect(finished).resolves.toBeNull();
    expect(states(queue)).toEqual(["waiting"]);
  });

  it("leaves an expired session time to be opened again", async () => {
    const asked = vi.fn(() => Promise.resolve(new Response("{}", { status: 401 })));
    vi.stubGlobal("fetch", asked);
    const queue = new UploadQueue();
    queue.add([file("a.jpg")]);
    await settle();
    expect(states(queue)).toEqual(["waiting"]);
  });
});

describe("many files", () => {
  const file = (name: string) => new File(["x"], name);

  it("keep their order whatever arrives first, three at a time", async () => {
    const queue = new UploadQueue();
    queue.add(["a.jpg", "b.pdf", "c.png", "d.txt"].map(file));
    await waitFor(() => expect(answers).toHaveLength(3));
    answers[2]?.();
    await waitFor(() => expect(answers).toHaveLength(4));
    const finished = queue.finish();
    answers[3]?.();
    answers[1]?.();
    answers[0]?.();
    await expect(finished).resolves.toEqual(["id-a.jpg", "id-b.pdf", "id-c.png", "id-d.txt"]);
  });

  it("are limited to what a form takes, the wrong ones not counted", () => {
    const queue = new UploadQueue();
    queue.add([
      new File([], "vide.pdf"),
      ...Array.from({ length: 25 }, (_, i) => file(`${i}.pdf`)),
    ]);
    const taken = queue.items.filter((item) => item.state === "sending");
    expect(taken).toHaveLength(MAX_FILES);
    expect(queue.items[0]?.state).toBe("refused");
    expect(queue.items.at(-1)?.error).toContain("20");
  });

  it("can be taken out on their way", async () => {
    const queue = new UploadQueue();
    queue.add([file("a.jpg"), file("b.jpg")]);
    await waitFor(() => expect(answers).toHaveLength(2));
    queue.remove(queue.items[0]?.key ?? "");
    const finished = queue.finish();
    answers[1]?.();
    await expect(finished).resolves.toEqual(["id-b.jpg"]);
  });
});

describe("files that the API does not take", () => {
  const refused = new ApiError(400, {
    errors: [{ field: "uploads.1", code: "file_content", detail: "« b.pdf » est abîmé." }],
  });

  it("are known by their place", () => {
    const found = refusedFilesOf(refused, "uploads", ["id-a.jpg", "id-b.pdf"]);
    expect([...found]).toEqual([["id-b.pdf", "« b.pdf » est abîmé."]]);
    expect(refusedFilesOf(refused, "invoice_uploads", ["id-a.jpg", "id-b.pdf"]).size).toBe(0);
    expect(refusedFilesOf(new Error("x"), "uploads", ["id-a.jpg"]).size).toBe(0);
  });

  it("say why, and do not stand in the way of the next answer", async () => {
    const queue = new UploadQueue();
    queue.add([new File(["x"], "a.jpg"), new File(["x"], "b.pdf")]);
    await waitFor(() => expect(answers).toHaveLength(2));
    answers.forEach((answer) => answer());
    const sent = (await queue.finish()) ?? [];
    queue.leave(refusedFilesOf(refused, "uploads", sent));
    expect(queue.items[1]?.state).toBe("left");
    expect(queue.items[1]?.error).toContain("« b.pdf » est abîmé.");
    await expect(queue.finish()).resolves.toEqual(["id-a.jpg"]);
  });
});

describe("the check of a file", () => {
  const most = 25 * 1024 * 1024;

  it("refuses empty and too large files, and names them", () => {
    expect(refusalOf({ name: "vide.pdf", size: 0 })).toMatch(
      /^Ce fichier est vide.*«\u00a0vide.pdf\u00a0»/,
    );
    expect(refusalOf({ name: "gros.pdf", size: most + 1 })).toMatch(
      /25\u00a0Mo.*«\u00a0gros.pdf\u00a0»/,
    );
    expect(refusalOf({ name: "film.MOV", size: most + 1 })).toBeNull();
    expect(refusalOf({ name: "film.mp4", size: 4 * most + 1 })).toContain("100\u00a0Mo");
  });

  it("leaves it to the content what a file is", () => {
    expect(refusalOf({ name: "IMG_1.JPG.download", size: 10 })).toBeNull();
    expect(contentTypeOf("IMG_1.JPG.download")).toBe("application/octet-stream");
    expect(contentTypeOf("Photo.JPG")).toBe("image/jpeg");
  });
});
