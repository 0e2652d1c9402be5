import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { firstScreen } from "./tools/firstScreen";
import { pdfParts } from "./tools/pdfParts";

const frontDoor = process.env["LOGE_FRONT_DOOR"] ?? "http://localhost:8080";

/**
 * What every page runs (src/app/App.tsx with all it imports), and the pieces of the list that other
 * pages are made of too: one file, which none of them fetches twice.
 */
const FIRST = new RegExp(
  [
    "/src/(app/run.tsx$|lib/)",
    "/@mantine/core/esm/components/(ActionIcon|CloseButton|Input|TextInput|NativeSelect|SegmentedControl|Loader|Button)/",
    "/src/kit/(keyboard/useRowKeys|split/|ticket/(StatusBadge|useDescription)|useTitle)",
    "/icons/Icon(Plus|Printer|Search|ChevronLeft|ChevronRight|ChevronDown|ArrowUp|ArrowDown|AdjustmentsHorizontal).mjs$",
  ].join("|"),
);

const components = (names: string) => new RegExp(`/@mantine/core/esm/components/(${names})/`);
/** What opens over a page, an expired session's window too. */
const WINDOWS = components("Modal|ModalBase|Drawer|Overlay|LoadingOverlay|ScrollArea");
/** What most forms are made of. */
const FIELDS = components("Select|Combobox|Popover|Checkbox|Switch|Textarea|Radio|Pill|PillsInput");

export default defineConfig({
  plugins: [react(), firstScreen(), pdfParts()],
  build: {
    // No data: addresses, so that the content security policy stays narrow.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // what several pages share is else named by all of them
        chunkFileNames: ({ name }) => `assets/${name.split("~")[0]}-[hash].js`,
        codeSplitting: {
          groups: [
            { name: "start", test: /\/src\/main\.ts$/, priority: 4 },
            { name: "first", test: FIRST, priority: 3 },
            { name: "session", test: /\/src\/session\/SignIn\.tsx$/, priority: 2 },
            { name: "windows", test: WINDOWS, priority: 2 },
            { name: "fields", test: FIELDS, priority: 1 },
            {
              name: "shared",
              test: /node_modules|\/src\/(api|kit)\//,
              minShareCount: 2,
              entriesAware: true,
              entriesAwareMergeThreshold: 3_000,
            },
          ],
        },
      },
    },
  },
  server: {
    host: "localhost",
    port: 5173,
    proxy: { "/api": frontDoor, "/e": frontDoor },
  },
  test: {
    environment: "jsdom",
    // The browser's place is made once a worker; each file still has its own.
    pool: "vmThreads",
    include: ["tests/**/*.test.{ts,tsx}"],
    setupFiles: ["tests/setup.ts"],
    restoreMocks: true,
    // Typing letter by letter takes its time on a busy machine.
    testTimeout: 20_000,
  },
});
