import { describe, expect, it, vi } from "vitest";
import type { Fact } from "../../../src/api/types";
import {
  onTheirWay,
  windowsAfter,
  type ActWindow,
  type Change,
} from "../../../src/features/ticket/acts/pending";
import { editInTurn } from "../../../src/features/ticket/inplace/ownEdits";
import { merged, newsOf } from "../../../src/features/ticket/live/news";
import { threaded } from "../../../src/features/ticket/live/threads";
import { nextOnes } from "../../../src/features/ticket/next/next";
import { TimeCounter, type Beat } from "../../../src/features/ticket/time/TimeCounter";
import { spent } from "../../../src/features/ticket/time/duration";
import { fact, intervention, offer, ticket } from "../../fixtures";

const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json" },
  });

describe("facts that arrive", () => {
  const old = fact("f1", { at: "2026-11-20T09:00:00Z" });
  const vendors = fact("f2", {
    at: "2026-11-20T10:00:00Z",
    actor: { id: "i1", kind: "vendor", name: "PLOMB'SERVICE" },
  });
  const mine = fact("f3", { at: "2026-11-20T11:00:00Z" });

  it("are joined to the pages already read, each once, newest first", () => {
    const undone = { ...old, undone: true };
    expect(merged([old], [mine, vendors, undone])).toEqual([mine, vendors, undone]);
  });

  it("are news unless they were there before or she wrote them herself", () => {
    const known = new Set(["f1"]);
    expect(newsOf(known, [mine, vendors, old], "u1").map(({ id }) => id)).toEqual(["f2"]);
    const filed = fact("f4", { act: "moved_here", data: { user_id: "u1" } });
    expect(newsOf(known, [filed], "u1")).toEqual([]);
    expect(newsOf(known, [filed], "u2")).toEqual([filed]);
    expect(newsOf(known, [mine, vendors, old], "u2").map(({ id }) => id)).toEqual(["f3", "f2"]);
  });

  it("are grouped under the subject they answer, at the newest one's place", () => {
    const asked = fact("a", { data: { subject: "Accès" } });
    const answered = fact("b", { data: { subject: "Accès", thread: "a" } });
    const other = fact("c", { data: { subject: "Accès" } });
    const plain = fact("d");
    const shown = threaded([answered, plain, other, asked]);
    expect(shown.map((each) => [each.fact.id, each.earlier.map(({ id }) => id)])).toEqual([
      ["b", ["a"]],
      ["d", []],
      ["c", []],
    ]);
  });
});

/** A counter under a clock turned by hand; `answer` decides what becomes of each beat. */
function counted(answer: (beat: Beat) => Promise<void> = () => Promise.resolve()) {
  let now = 0;
  let names = 0;
  const sent: Beat[] = [];
  const counter = new TimeCounter({
    now: () => now,
    newName: () => `beat-${(names += 1)}`,
    send: (beat) => {
      sent.push(beat);
      return answer(beat);
    },
  });
  const run = async (seconds: number, front = true) => {
    for (let second = 0; second < seconds; second += 1) {
      now += 1000;
      counter.tick(front);
      await Promise.resolve();
    }
    await new Promise((resolve) => setTimeout(resolve));
  };
  const sleep = (seconds: number) => {
    now += seconds * 1000;
  };
  return { counter, sent, run, sleep };
}

const sum = (beats: Beat[]) => beats.reduce((all, { seconds }) => all + seconds, 0);

describe("the time on a ticket", () => {
  it("is told every thirty seconds", async () => {
    const { sent, run } = counted();
    await run(61);
    expect(sent).toEqual([
      { beat: "beat-1", seconds: 30 },
      { beat: "beat-2", seconds: 30 },
    ]);
  });

  it("stops behind another window, and two minutes after the last sign of life", async () => {
    const { counter, sent, run } = counted();
    await run(100, false);
    expect(sent).toEqual([]);
    await run(300);
    expect(sum(sent) + counter.seconds).toBeLessThanOrEqual(120);
    counter.touch();
    await run(31);
    expect(sum(sent) + counter.seconds).toBeGreaterThanOrEqual(30);
  });

  it("does not count while the machine sleeps", async () => {
    const { counter, run, sleep } = counted();
    await run(2);
    sleep(90);
    await run(1);
    expect(counter.seconds).toBeLessThanOrEqual(7);
  });

  it("is sent again under the same name when nothing was answered", async () => {
    let broken = true;
    const { counter, sent, run } = counted(() =>
      broken ? Promise.reject(new Error("silence")) : Promise.resolve(),
    );
    await run(40);
    broken = false;
    counter.touch();
    await run(40);
    expect(sent[1]).toEqual(sent[0]);
    expect(new Set(sent.map(({ beat }) => beat)).size).toBe(sent.length - 1);
  });

  it("is told when leaving, what got no answer first", async () => {
    const { counter, run } = counted(() => Promise.reject(new Error("silence")));
    await run(45);
    const left = counter.leave();
    expect(left[0]?.beat).toBe("beat-1");
    expect(sum(left)).toBeGreaterThanOrEqual(44);
    expect(counter.leave()).toEqual([]);
  });

  it("is read in minutes", () => {
    expect([0, 59, 60, 754, 3900].map(spent)).toEqual([
      "moins d’une minute",
      "moins d’une minute",
      "1\u00a0min",
      "12\u00a0min",
      "1\u00a0h\u00a005",
    ]);
  });
});

describe("the windows of acts", () => {
  const at = "2026-11-20T10:00:00Z";
  const chosen = { offer: offer("send_message") };
  const open = (id: string): Change => ({ type: "open", id, chosen, at });
  const sending = (id: string, facts: Fact[] = []): Change => ({
    type: "sending",
    id,
    said: "Bonjour",
    at,
    facts,
  });
  const after = (...changes: Change[]) =>
    changes.reduce<ActWindow[]>(windowsAfter, []).map(({ id, state }) => [id, state]);

  it("wait behind the page while on their way, and go once taken", () => {
    expect(after(open("a"), sending("a"))).toEqual([["a", "sending"]]);
    expect(after(open("a"), sending("a"), { type: "gone", id: "a" })).toEqual([]);
  });

  it("come back when refused", () => {
    expect(after(open("a"), sending("a"), { type: "refused", id: "a" })).toEqual([["a", "open"]]);
  });

  it("do not come back over another one being written in", () => {
    const both = [open("a"), sending("a"), open("b"), { type: "refused", id: "a" }] as Change[];
    expect(after(...both)).toEqual([
      ["a", "refused"],
      ["b", "open"],
    ]);
    expect(after(...both, open("a"))).toContainEqual(["a", "refused"]);
    expect(after(...both, { type: "gone", id: "b" }, open("a"))).toEqual([["a", "open"]]);
  });

  it("are shown on their way until the facts tell it, and never twice", () => {
    const before = fact("f1", { act: "send_message" });
    const elsewhere = fact("f2", { act: "send_message", intervention_id: "i2" });
    const own = fact("f3", { act: "send_message" });
    const windows = [open("a"), sending("a", [before])].reduce<ActWindow[]>(windowsAfter, []);
    const shown = (...facts: Fact[]) => onTheirWay(windows, facts).map(({ id }) => id);
    expect(shown(before)).toEqual(["a"]);
    expect(shown(before, elsewhere)).toEqual(["a"]);
    expect(shown(own, before)).toEqual([]);
    // done, the answer lost, and sent again after its fact was read
    const again = [{ type: "refused", id: "a" } as const, sending("a", [own, before])].reduce<
      ActWindow[]
    >(windowsAfter, windows);
    expect(onTheirWay(again, [own, before])).toEqual([]);
  });

  it("make room for the next one when nothing was sent", () => {
    expect(after(open("a"), open("b"))).toEqual([["b", "open"]]);
  });
});

describe("the next act", () => {
  const blue = { code: "quote_received", label: "Devis reçu", turn: "blue" } as const;
  const quote = {
    cents: 10_000,
    delay_days: 3,
    comment: "",
    files: [],
    details: [],
    reference: "",
  };

  it("is what the manager's turn asks before what one waits for", () => {
    const other = { ...intervention, id: "i2", vendor: { ...intervention.vendor, name: "TOITS" } };
    const shown = ticket({
      type: "ODSM",
      interventions: [intervention, other],
      acts: [
        offer("accept", { suggested: true, in_place: true }),
        offer("remind", { channels: ["email"] }),
        offer("request_invoice", { suggested: true, intervention_id: "i2" }),
      ],
    });
    const [first, second] = nextOnes(shown);
    expect(first).toMatchObject({ name: "TOITS", yours: true });
    expect(second?.buttons.map(({ id }) => id)).toEqual(["accept", "remind-email"]);
  });

  it("is to send what silent mode kept back, not to wait for an answer (STP-12)", () => {
    const acts = [offer("accept", { suggested: true, in_place: true }), offer("send_order")];
    const kept = { ...intervention, order_sent_at: null };
    const [first] = nextOnes(ticket({ interventions: [kept], acts }));
    expect(first).toMatchObject({ yours: true, unsent: true });
    expect(first?.buttons.map(({ id }) => id)).toEqual(["send_order", "accept"]);
  });

  it("is the manager's turn once a vendor will not come, its reminders still at hand", () => {
    const acts = [
      offer("accept", { suggested: true, in_place: true }),
      offer("remind", { channels: ["email"] }),
    ];
    const [first] = nextOnes(
      ticket({ interventions: [{ ...intervention, manager_to_act: true }], acts }),
    );
    expect(first).toMatchObject({ name: intervention.vendor.name, yours: true });
    expect(first?.buttons.map(({ id }) => id)).toEqual(["accept", "remind-email"]);
  });

  it("is the comparison when several quotes are there", () => {
    const quoted = (id: string) => ({ ...intervention, id, status: blue, quote });
    const shown = ticket({
      type: "DM",
      status: blue,
      interventions: [quoted("i1"), quoted("i2")] as never,
      acts: ["i1", "i2"].map((id) =>
        offer("accept_quote", { target: "quote", suggested: true, intervention_id: id }),
      ),
    });
    expect(nextOnes(shown)).toHaveLength(1);
    expect(nextOnes(shown)[0]).toMatchObject({ compare: 2, buttons: [] });
  });

  it("is closing when nothing is expected of anybody any more", () => {
    const close = offer("close", { intervention_id: null });
    const shown = ticket({ status: { ...blue, code: "invoiced" }, acts: [close] });
    expect(nextOnes(shown)[0]?.buttons[0]?.id).toBe("close");
    expect(nextOnes(ticket({ acts: [close] }))).toEqual([]);
  });
});

describe("edits in a row", () => {
  it("count from each other, but never over somebody else's", async () => {
    let stored = 4;
    const sent: string[] = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      const version = request.headers.get("If-Match") ?? "";
      sent.push(version);
      if (version !== `"${stored}"`) return answer(412, { code: "stale", detail: "Changé." });
      stored += 1;
      return answer(200, ticket({ edit_version: stored }));
    });
    const base = ticket({ edit_version: 4 });
    const subject = editInTurn(base, () => ({ subject: "Un" }));
    const code = editInTurn(base, () => ({ door_code: "B2" }));
    await Promise.all([subject, code]);
    expect(sent).toEqual(['"4"', '"5"']);
    stored = 9;
    await expect(editInTurn(base, () => ({ subject: "Trois" }))).rejects.toThrow("Changé.");
  });
});
