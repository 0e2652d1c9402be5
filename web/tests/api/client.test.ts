import { beforeEach, describe, expect, it, vi } from "vitest";
import { getMe } from "../../src/api/endpoints";
import { ApiError, fieldErrorsOf, NetworkError } from "../../src/api/errors";
import { accessToken, forget, isAnother, sessionExpired, signedIn } from "../../src/api/session";
import { me } from "../fixtures";

const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json" },
  });
const addressOf = (input: unknown) => (input instanceof Request ? input.url : String(input));

describe("the client", () => {
  beforeEach(() => signedIn({ access_token: "old", expires_in: 900 }));

  it("renews the access token once after a 401 and repeats the call", async () => {
    const tokens: (string | null)[] = [];
    vi.stubGlobal("fetch", (input: unknown) => {
      if (addressOf(input).endsWith("/session/refresh")) {
        return Promise.resolve(json(200, { access_token: "new", expires_in: 900 }));
      }
      const token = (input as Request).headers.get("Authorization");
      tokens.push(token);
      return Promise.resolve(token === "Bearer new" ? json(200, me) : json(401, {}));
    });
    await expect(getMe()).resolves.toEqual(me);
    expect(tokens).toEqual(["Bearer old", "Bearer new"]);
  });

  it("gives up its token when the session cannot be renewed", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(json(401, { detail: "Non connecté." })));
    await expect(getMe()).rejects.toMatchObject({ status: 401 });
    expect(accessToken()).toBeNull();
  });

  it("knows when somebody else signs in behind an expired session", () => {
    const of = (sub: string) => ({
      access_token: `h.${btoa(JSON.stringify({ sub }))}.s`,
      expires_in: 9,
    });
    signedIn(of("sub-1"));
    sessionExpired();
    expect(isAnother(of("sub-1"))).toBe(false);
    expect(isAnother(of("sub-2"))).toBe(true);
    forget();
    expect(isAnother(of("sub-2"))).toBe(false);
    expect(isAnother({ access_token: "strange", expires_in: 9 })).toBe(false);
  });

  it("names the fields a refusal is about", async () => {
    const errors = [
      { field: "vendors.0.emails.1", code: "email_invalid", detail: "Adresse fausse." },
    ];
    vi.stubGlobal("fetch", () => Promise.resolve(json(400, { detail: "À corriger.", errors })));
    const refused: unknown = await getMe().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ApiError);
    expect(fieldErrorsOf(refused)).toEqual({ "vendors.0.emails.1": "Adresse fausse." });
  });

  it("tells silence from refusal", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));
    await expect(getMe()).rejects.toBeInstanceOf(NetworkError);
  });

  it("survives an error page that is no JSON", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response("<html>", { status: 502 })));
    await expect(getMe()).rejects.toMatchObject({ status: 502 });
  });
});
