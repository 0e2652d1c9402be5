import { beforeEach, describe, expect, it, vi } from "vitest";
import { searchTickets } from "../../src/api/list";
import { keys, queryClient } from "../../src/api/queries";
import { accessToken, forget, start } from "../../src/api/session";
import { askEarly } from "../../src/api/start/ask";
import { lastUser } from "../../src/api/start/lastUser";
import { seed } from "../../src/api/start/seed";
import type { TicketPage } from "../../src/api/types";
import { readChoice, queryOf } from "../../src/features/list/choice";
import { openedList } from "../../src/features/list/opened";
import { keepSize } from "../../src/features/list/toolbar/keptSize";
import { me } from "../fixtures";

const page = { items: [], cursor: null, too_many: false } as unknown as TicketPage;
const started = (part: object = {}) => ({
  access_token: "token",
  expires_in: 900,
  me,
  list: page,
  list_tag: 'W/"tag"',
  ...part,
});
const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json" },
  });

/** Answers by the end of the address; what was asked, in order. */
function answering(answers: Record<string, () => Response>) {
  const asked: { path: string; body: string; tag: string | null }[] = [];
  vi.stubGlobal("fetch", (input: string | Request, options: RequestInit = {}) => {
    const url = input instanceof Request ? input.url : new URL(input, location.origin).href;
    const { pathname } = new URL(url);
    const tag = input instanceof Request ? input.headers.get("If-None-Match") : null;
    asked.push({ path: pathname, body: typeof options.body === "string" ? options.body : "", tag });
    const answer = answers[pathname.replace("/api/v1/", "")];
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError("cut"));
  });
  return asked;
}

describe("the start", () => {
  beforeEach(() => {
    localStorage.clear();
    queryClient.clear();
    forget();
  });

  it("is one request, whose answer the pages find", async () => {
    const asked = answering({ "session/start": () => json(200, started()) });
    askEarly(openedList("/syndic", "?vue=all"));
    await start(seed);
    expect(asked.map(({ path }) => path)).toEqual(["/api/v1/session/start"]);
    expect(JSON.parse(asked[0]?.body ?? "")).toEqual({
      list: { module: "syndic", view: "all", state: "open" },
    });
    expect(accessToken()).toBe("token");
    expect(queryClient.getQueryData(keys.me)).toEqual(me);
    const query = queryOf("syndic", readChoice("?vue=all"), me.agency.page_size);
    expect(queryClient.getQueryData(keys.list(query))).toEqual(page);
  });

  it("names the list it has when it is asked again", async () => {
    const asked = answering({
      "session/start": () => json(200, started()),
      tickets: () => new Response(null, { status: 304 }),
    });
    askEarly(openedList("/syndic", "?q=fuite%20d%27eau&etat=all&annee=2026"));
    await start(seed);
    const choice = readChoice("?q=fuite%20d%27eau&etat=all&annee=2026");
    const again = await searchTickets(queryOf("syndic", choice, me.agency.page_size));
    expect(asked.at(-1)?.tag).toBe('W/"tag"');
    expect(again).toEqual(page);
  });

  it("asks for pages as long as the last user of this machine wants them", async () => {
    answering({ "session/start": () => json(200, started()) });
    await start(seed);
    expect(lastUser()).toBe(me.user.id);
    keepSize(me.user.id, 50);
    expect(openedList("/gerance", "")).toMatchObject({ module: "gerance", limit: 50 });
    forget();
    expect(lastUser()).toBeNull();
    expect(openedList("/gerance", "")).not.toHaveProperty("limit");
  });

  it("gives another user nothing that was asked for by the preferences of the first", async () => {
    answering({ "session/start": () => json(200, started()) });
    await start(seed);
    keepSize(me.user.id, 50);
    const second = { ...me, user: { ...me.user, id: "user-second" } };
    answering({ "session/start": () => json(200, started({ me: second })) });
    queryClient.clear();
    askEarly(openedList("/syndic", ""));
    await start(seed);
    // it is found only by whoever wants fifty: the second one asks for its own
    const own = queryOf("syndic", readChoice(""), second.agency.page_size);
    expect(queryClient.getQueryData(keys.list(own))).toBeUndefined();
  });

  it("asks for no list where none is opened", () => {
    for (const path of ["/", "/tickets/12", "/syndic/nouveau", "/statistiques"]) {
      expect(openedList(path, "")).toBeNull();
    }
  });

  it("is said to be over when there is no session", async () => {
    const asked = answering({ "session/start": () => json(401, {}) });
    await start(seed);
    expect(accessToken()).toBeNull();
    expect(asked).toHaveLength(1);
  });

  it("goes on in parts when one of them is in trouble", async () => {
    for (const status of [400, 500, 503]) {
      forget();
      const asked = answering({
        "session/start": () => json(status, {}),
        "session/refresh": () => json(200, { access_token: "plain", expires_in: 900 }),
      });
      await start(seed);
      expect(asked.map(({ path }) => path.split("/").at(-1))).toEqual(["start", "refresh"]);
      expect(accessToken()).toBe("plain");
    }
    expect(queryClient.getQueryData(keys.me)).toBeUndefined();
  });

  it("is tried again as it was asked when the network was cut", async () => {
    answering({});
    askEarly(openedList("/syndic", ""));
    await start(seed);
    expect(accessToken()).toBeNull();
    const asked = answering({ "session/start": () => json(200, started()) });
    await start(seed);
    expect(JSON.parse(asked[0]?.body ?? "")).toMatchObject({ list: { module: "syndic" } });
    expect(accessToken()).toBe("token");
  });
});
