import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { queryClient } from "../api/queries";
import { SessionGate } from "../session/SessionGate";
import { Routes } from "./Routes";
import { theme } from "./theme";
import { Toasts } from "./Toasts";
import { Preload } from "../kit/preload";
import { preload } from "./pages";

export function App() {
  return (
    <MantineProvider theme={theme} forceColorScheme="light">
      <QueryClientProvider client={queryClient}>
        <Toasts />
        <SessionGate>
          <Preload value={preload}>
            <Routes />
          </Preload>
        </SessionGate>
      </QueryClientProvider>
    </MantineProvider>
  );
}
