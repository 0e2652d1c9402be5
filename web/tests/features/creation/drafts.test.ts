import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Draft, DraftBody } from "../../../src/api/drafts";
import { ApiError, NetworkError } from "../../../src/api/errors";
import {
  contentOf,
  requestDraftId,
  requestOf,
  startOf,
} from "../../../src/features/creation/drafts/entry";
import { DraftSaver, QUIET, type Start } from "../../../src/features/creation/drafts/saver";
import { listed } from "../../../src/features/creation/drafts/DraftList";
import { emptyCreation, restored } from "../../../src/features/creation/values";
import { listLocal, readLocal, writeLocal, type LocalCopy } from "../../../src/lib/localCopy";
import { me } from "../../fixtures";

const NEW: Start = { version: 0, at: null, body: null };
const AT = "2026-11-22T13:32:00Z";
const body = (subject: string): DraftBody => ({
  module: "syndic",
  title: subject,
  content: { values: { subject } },
});

/** A server that counts versions, and answers what it is told to. */
function server(start: Start = NEW) {
  let { version } = start;
  const refusals: Error[] = [];
  const put = vi.fn((_: DraftBody, seen: number) => {
    const refusal = refusals.shift();
    if (refusal) return Promise.reject(refusal);
    version = seen + 1;
    return Promise.resolve({ id: "d", version, updated_at: AT });
  });
  const kept: DraftBody[] = [];
  const keep = vi.fn((one: DraftBody) => void kept.push(one));
  const drop = vi.fn(() => void kept.splice(0));
  const saver = new DraftSaver({ put, keep, drop }, start);
  return { saver, put, kept, refusals };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const refusal = (status: number) => new ApiError(status, { detail: "Non." });

describe("saving a draft as it is typed", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("waits for a pause, then saves once, and drops the copy kept meanwhile", async () => {
    const { saver, put, kept } = server();
    saver.change(body("F"));
    await pass(QUIET - 100);
    saver.change(body("Fu"));
    await pass(QUIET - 100);
    expect(put).not.toHaveBeenCalled();
    expect(kept.at(-1)?.title).toBe("Fu");
    await pass(200);
    expect(put).toHaveBeenCalledTimes(1);
    expect(put).toHaveBeenLastCalledWith(body("Fu"), 0);
    expect(saver.state).toEqual({ status: "saved", at: AT, message: null });
    expect(kept).toEqual([]);
    expect(saver.unsaved).toBe(false);
  });

  it("saves somebody who never pauses all the same", async () => {
    const { saver, put } = server();
    for (let typed = 0; typed < 12; typed += 1) {
      saver.change(body("x".repeat(typed + 1)));
      await pass(500);
    }
    expect(put).toHaveBeenCalled();
  });

  it("saves nothing that has not changed", async () => {
    const { saver, put } = server({ version: 3, at: AT, body: body("Fuite") });
    saver.change(body("Fuite"));
    await pass(10_000);
    saver.change(body("Fuites"));
    saver.change(body("Fuite"));
    await pass(10_000);
    expect(put).not.toHaveBeenCalled();
    expect(saver.state.status).toBe("saved");
  });

  it("keeps what is typed during a save, and saves it over the version just given", async () => {
    const { saver, put } = server();
    let answer: () => void = () => undefined;
    put.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          answer = () => resolve({ id: "d", version: 1, updated_at: AT });
        }),
    );
    saver.change(body("a"));
    await pass(QUIET);
    saver.change(body("ab"));
    await pass(QUIET * 3);
    expect(put).toHaveBeenCalledTimes(1);
    answer();
    await pass(QUIET);
    expect(put).toHaveBeenLastCalledWith(body("ab"), 1);
    expect(saver.unsaved).toBe(false);
  });

  it("without network keeps it here and tries again by itself, or as soon as it is back", async () => {
    const { saver, put, kept, refusals } = server();
    refusals.push(new NetworkError(), refusal(503));
    saver.change(body("a"));
    await pass(QUIET);
    expect(saver.state.status).toBe("offline");
    expect(kept).toHaveLength(1);
    await pass(5_000);
    expect(put).toHaveBeenCalledTimes(2);
    expect(saver.state.status).toBe("offline");
    saver.resume();
    await pass(0);
    expect(saver.state.status).toBe("saved");
    expect(kept).toEqual([]);
  });

  it("waits for an expired session, whatever is typed meanwhile, and saves after", async () => {
    const { saver, put, refusals } = server();
    refusals.push(refusal(401));
    saver.change(body("a"));
    await pass(QUIET);
    expect(saver.state.status).toBe("session");
    expect(saver.unsaved).toBe(true);
    saver.resume();
    await pass(0);
    expect(put).toHaveBeenLastCalledWith(body("a"), 0);
    expect(saver.state.status).toBe("saved");
  });

  it("never writes over another tab: it stops, keeping what is typed here", async () => {
    const { saver, put, kept, refusals } = server({ version: 2, at: AT, body: body("a") });
    refusals.push(refusal(412));
    saver.change(body("ab"));
    await pass(QUIET);
    expect(saver.state.status).toBe("conflict");
    saver.change(body("abc"));
    await pass(60_000);
    expect(put).toHaveBeenCalledTimes(1);
    expect(kept.at(-1)?.title).toBe("abc");
    expect(saver.unsaved).toBe(true);
  });

  it("tells when the draft was removed elsewhere, and the API's reason when it refuses", async () => {
    const gone = server({ version: 2, at: AT, body: body("a") });
    gone.refusals.push(refusal(404));
    gone.saver.change(body("ab"));
    await pass(QUIET);
    expect(gone.saver.state.status).toBe("gone");
    const full = server();
    full.refusals.push(refusal(409));
    full.saver.change(body("a"));
    await pass(QUIET);
    expect(full.saver.state).toMatchObject({ status: "refused", message: "Non." });
    full.saver.change(body("ab"));
    await pass(QUIET);
    expect(full.saver.state.status).toBe("saved");
  });

  it("saves no more once it was sent", async () => {
    const { saver, put, kept } = server();
    saver.change(body("a"));
    await saver.stop();
    await pass(60_000);
    await saver.flush();
    expect(put).not.toHaveBeenCalled();
    expect(kept).toEqual([]);
  });

  it("goes on when it could not be sent after all", async () => {
    const { saver, put } = server();
    saver.change(body("a"));
    await saver.stop();
    saver.start();
    await pass(QUIET);
    expect(put).toHaveBeenCalledTimes(1);
  });
});

const stored = (version: number, subject: string): Draft => ({
  id: "d",
  module: "syndic",
  title: subject,
  updated_at: AT,
  version,
  content: { values: { subject } },
});
const here = (version: number, subject: string): LocalCopy => ({
  id: "d",
  module: "syndic",
  title: subject,
  version,
  at: AT,
  content: { values: { subject } },
});

describe("opening a draft", () => {
  it("takes the server's when nothing is kept here", () => {
    const { start, content } = startOf(stored(3, "a"), null, false);
    expect(start).toMatchObject({ version: 3, at: AT });
    expect(content).toEqual({ values: { subject: "a" } });
  });

  it("takes what was typed here over the same version", () => {
    const { start, content } = startOf(stored(3, "a"), here(3, "ab"), false);
    expect(start.status).toBeUndefined();
    expect(content).toEqual({ values: { subject: "ab" } });
  });

  it("tells when both went their ways, unless they say the same", () => {
    expect(startOf(stored(4, "b"), here(3, "a"), false).start.status).toBe("conflict");
    expect(startOf(stored(4, "a"), here(3, "a"), false).start.status).toBeUndefined();
  });

  it("tells a draft removed elsewhere from a network that is away", () => {
    expect(startOf(null, here(3, "a"), false).start.status).toBe("gone");
    expect(startOf(null, here(3, "a"), true).start).toMatchObject({ version: 3 });
    expect(startOf(null, here(0, "a"), false).start).toEqual(NEW);
  });

  it("keeps values and files, whatever version of the form wrote them", () => {
    const fresh = emptyCreation(me, new Date(AT));
    const file = { key: "k", name: "a.pdf", size: 3, part: 1, upload_id: "u", at: AT };
    const uploads = [
      { ...file, state: "done" as const },
      { ...file, state: "failed" as const },
    ];
    const content = contentOf({ ...fresh, subject: "Fuite" }, uploads, "key");
    expect(content["uploads"]).toEqual([{ name: "a.pdf", size: 3, upload_id: "u", at: AT }]);
    expect(restored(content["values"], fresh).subject).toBe("Fuite");
    const old = { subject: 12, vendors: [], options: { urgent: true }, contact: null };
    const values = restored(old, fresh);
    expect(values.subject).toBe("");
    expect(values.vendors).toHaveLength(1);
    expect(values.options).toMatchObject({ urgent: true, visibility: ["requester"] });
    expect(values.contacts).toEqual([]);
    const one = restored({ contact: { name: "Luc" } }, fresh);
    expect(one.contacts.map((each) => each.name)).toEqual(["Luc"]);
  });

  it("knows the draft of a request by its number", () => {
    expect(requestOf(requestDraftId(42))).toBe(42);
    expect(requestOf(crypto.randomUUID())).toBeNull();
  });
});

describe("the drafts", () => {
  afterEach(() => localStorage.clear());

  it("are those of the server, and those that only this machine has, each once", () => {
    const all = listed(
      [{ id: "d", module: "syndic", title: "a", updated_at: AT, version: 1 }],
      [here(1, "ab"), { ...here(0, "c"), id: "e", at: "2026-11-22T14:00:00Z" }],
    );
    expect(all.map((draft) => [draft.id, draft.onlyHere])).toEqual([
      ["e", true],
      ["d", false],
    ]);
  });

  it("kept on this machine are each user's own, and not for ever", () => {
    writeLocal("jeff", here(0, "a"));
    writeLocal("jeff", { ...here(0, "old"), id: "old", at: "2026-01-01T00:00:00Z" });
    writeLocal("ines", { ...here(0, "b"), id: "other" });
    const found = listLocal("jeff", "syndic", new Date(AT));
    expect(found.map((draft) => draft.title)).toEqual(["a"]);
    expect(readLocal("jeff", "old")).toBeNull();
    expect(readLocal("ines", "other")?.title).toBe("b");
  });

  it("survive something broken in their place", () => {
    localStorage.setItem("loge.draft.jeff.bad", "{");
    expect(readLocal("jeff", "bad")).toBeNull();
    expect(listLocal("jeff", "syndic", new Date(AT))).toEqual([]);
  });
});
