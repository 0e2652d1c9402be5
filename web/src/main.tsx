import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/base.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { preload } from "./app/pages";
import { start } from "./api/session";

void start();
preload(window.location.pathname);
const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
