import { describe, expect, it, vi } from "vitest";
import { sparing } from "../../src/api/unchanged";

const BASE = "http://localhost/api/v1";
const get = (path: string) => new Request(`${BASE}${path}`);
const answer = (body: unknown, tag: string, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { ETag: tag } });

/** A server that names what it answers, and says so when it would answer the same. */
function server(say: () => { body: unknown; tag: string }) {
  return vi.fn((request: Request) => {
    const { body, tag } = say();
    const same = request.headers.get("If-None-Match") === tag;
    return Promise.resolve(same ? new Response(null, { status: 304 }) : answer(body, tag));
  });
}

describe("what has not changed", () => {
  it("is read once and given back as it was read", async () => {
    const send = server(() => ({ body: { n: 1 }, tag: 'W/"a"' }));
    for (let time = 0; time < 3; time += 1) {
      const read = await sparing(get("/tickets/1"), send);
      expect(read.status).toBe(200);
      expect(read.headers.get("Content-Type")).toBe("application/json");
      expect(await read.json()).toEqual({ n: 1 });
    }
    const told = await Promise.all(send.mock.results.map((one) => one.value as Promise<Response>));
    expect(told.map((one) => one.status)).toEqual([200, 304, 304]);
  });

  it("never hides a change", async () => {
    let n = 1;
    const send = server(() => ({ body: { n }, tag: `W/"${n}"` }));
    for (n of [1, 2, 2, 3, 1]) {
      const read = await sparing(get("/tickets/2"), send);
      expect(await read.json()).toEqual({ n });
    }
  });

  it("is told apart by address", async () => {
    const send = vi.fn((request: Request) =>
      Promise.resolve(answer({ url: request.url }, 'W/"same"')),
    );
    await sparing(get("/tickets?view=mine"), send);
    await sparing(get("/tickets?view=all"), send);
    expect(send.mock.calls.map(([request]) => request.headers.get("If-None-Match"))).toEqual([
      null,
      null,
    ]);
  });
});

describe("what is not kept", () => {
  it("refusals pass through, and the answer before them stays", async () => {
    let status = 200;
    const send = vi.fn(() => Promise.resolve(answer({ status }, 'W/"a"', status)));
    for (status of [200, 404, 500]) {
      const read = await sparing(get("/tickets/3"), send);
      expect(read.status).toBe(status);
      expect(await read.json()).toEqual({ status });
    }
  });

  it("writes pass through", async () => {
    const send = vi.fn(() => Promise.resolve(answer({}, 'W/"a"')));
    const write = () => new Request(`${BASE}/tickets/4`, { method: "POST", body: "{}" });
    await sparing(write(), send);
    const request = write();
    await sparing(request, send);
    expect(request.headers.get("If-None-Match")).toBeNull();
  });

  it("only the latest addresses are remembered", async () => {
    const send = server(() => ({ body: 1, tag: 'W/"a"' }));
    for (let n = 0; n < 50; n += 1) await sparing(get(`/tickets/1${n}`), send);
    send.mockClear();
    for (const n of [0, 49]) await sparing(get(`/tickets/1${n}`), send);
    const told = await Promise.all(send.mock.results.map((one) => one.value as Promise<Response>));
    expect(told.map((one) => one.status)).toEqual([200, 304]);
  });
});
