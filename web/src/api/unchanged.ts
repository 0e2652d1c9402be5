import { NetworkError } from "./errors";

type Send = (request: Request) => Promise<Response>;

interface Kept {
  tag: string;
  body: string;
}

const MOST = 40;
/** The latest responses by address, the one used longest ago first: in this page's memory only. */
const kept = new Map<string, Kept>();

function keep(url: string, response: Kept): void {
  kept.delete(url);
  kept.set(url, response);
  const oldest = kept.keys().next();
  if (kept.size > MOST && !oldest.done) kept.delete(oldest.value);
}

/** A response that came within another one: asked for by itself, it is not sent again. */
export const readBefore = (url: string, tag: string, body: string) => keep(url, { tag, body });

async function textOf(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new NetworkError(); // the line was cut in the middle of the response
  }
}

const asRead = ({ tag, body }: Kept) =>
  new Response(body, { headers: { "Content-Type": "application/json", ETag: tag } });

/**
 * Asks with the name of the response read before (If-None-Match). What has not changed is not sent
 * again (304) and is given back as it was read: asking every five seconds costs a few bytes.
 */
export async function sparing(request: Request, send: Send): Promise<Response> {
  if (request.method !== "GET") return send(request);
  const known = kept.get(request.url);
  if (known) request.headers.set("If-None-Match", known.tag);
  const response = await send(request);
  if (response.status === 304 && known) {
    keep(request.url, known);
    return asRead(known);
  }
  const tag = response.headers.get("ETag");
  if (response.status === 200 && tag) {
    const read = { tag, body: await textOf(response) };
    keep(request.url, read);
    return asRead(read);
  }
  return response;
}
