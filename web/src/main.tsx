import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/base.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { start } from "./session/store";

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
void start();
