import { createReadStream, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const home = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf-8")) as {
  version: string;
};
const FOLDER = `assets/pdfjs-${version}`;
const FONT = /\.(pfb|ttf)$/;
// What decodes scans and photos inside a PDF without compiling anything at run time.
const DECODER = /_nowasm_fallback\.js$/;

function parts(): Map<string, string> {
  const found = new Map<string, string>();
  const take = (folder: string, wanted: RegExp) => {
    for (const name of readdirSync(join(home, folder))) {
      if (wanted.test(name)) found.set(name, join(home, folder, name));
    }
  };
  take("standard_fonts", FONT);
  take("wasm", DECODER);
  return found;
}

/**
 * Serves the files that the PDF library reads by name while it shows a document (fonts that a PDF
 * does not hold, decoders of scans) under one folder that carries the library's version.
 */
export function pdfParts(): Plugin {
  return {
    name: "pdf-parts",
    generateBundle() {
      for (const [name, path] of parts()) {
        this.emitFile({
          type: "asset",
          fileName: `${FOLDER}/${name}`,
          source: readFileSync(path),
        });
      }
    },
    configureServer(server) {
      const known = parts();
      server.middlewares.use(`/${FOLDER}`, (request, response, next) => {
        const path = known.get((request.url ?? "").replace(/^\//, ""));
        if (!path) return next();
        response.setHeader(
          "Content-Type",
          path.endsWith(".js") ? "text/javascript" : "application/octet-stream",
        );
        createReadStream(path).pipe(response);
      });
    },
  };
}
