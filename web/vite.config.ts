import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { pdfParts } from "./tools/pdfParts";

const frontDoor = process.env["LOGE_FRONT_DOOR"] ?? "http://localhost:8080";

export default defineConfig({
  plugins: [react(), pdfParts()],
  build: {
    // No data: addresses, so that the content security policy stays narrow.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    target: "es2022",
    // Small, and asked for by every page: one request instead of one for each.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: "lib", test: /\/src\/lib\// }] } },
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
