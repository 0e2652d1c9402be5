import address from "./rest.css?url";

let coming: Promise<void> | null = null;

/**
 * The library's styles that the list does without: asked for once, set behind its first ones and
 * before ours, as if they had come together. Rejects when they do not come; asked again then.
 */
export function restStyles(): Promise<void> {
  coming ??= new Promise<void>((done, fail) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.onload = () => done();
    link.onerror = () => {
      coming = null;
      link.remove();
      fail(new TypeError(address));
    };
    const first = document.head.querySelector("link[rel=stylesheet]");
    if (first) first.after(link);
    else document.head.prepend(link);
  });
  return coming;
}
