import "./base.css";
import { createRoot } from "react-dom/client";
import { start } from "../api/session";
import { seed } from "../api/start/seed";
import { App } from "./App";

/** Shows the console in its page. */
export function run(): void {
  void start(seed);
  const root = document.getElementById("root");
  if (root) createRoot(root).render(<App />);
}
