import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite";

/** What every page runs once the start (src/main.ts) has asked for the rest. */
const SHOWN = /\/src\/app\/run\.tsx$/;

interface Styled {
  viteMetadata?: { importedCss: Set<string> };
}

/**
 * Names the console's code and styles in its page: the browser fetches them together with the start,
 * which imports them, instead of after it.
 */
export function firstScreen(): Plugin {
  return {
    name: "first-screen",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((one) => one.type === "chunk");
        const shown = chunks.find(({ moduleIds }) => moduleIds.some((id) => SHOWN.test(id)));
        if (!shown) throw new Error("src/app/run.tsx is in no chunk");
        const wanted = new Set<Rolldown.OutputChunk>();
        const take = (chunk: Rolldown.OutputChunk) => {
          if (wanted.has(chunk)) return;
          wanted.add(chunk);
          chunk.imports.forEach((name) => {
            const next = bundle[name];
            if (next?.type === "chunk") take(next);
          });
        };
        take(shown);
        const tags: HtmlTagDescriptor[] = [];
        const name = (rel: string, file: string) => {
          if (html.includes(`"/${file}"`)) return;
          const attrs = { rel, href: `/${file}`, crossorigin: true };
          tags.push({ tag: "link", attrs, injectTo: "head" });
        };
        for (const chunk of wanted) {
          name("modulepreload", chunk.fileName);
          (chunk as Styled).viteMetadata?.importedCss.forEach((file) => name("stylesheet", file));
        }
        return tags;
      },
    },
  };
}
