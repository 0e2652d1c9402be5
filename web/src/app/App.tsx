import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { queryClient } from "../api/queries";
import { SessionGate } from "../session/SessionGate";
import { Routes } from "./Routes";
import { theme } from "./theme";

export function App() {
  return (
    <MantineProvider theme={theme} forceColorScheme="light">
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-right" autoClose={3000} />
        <SessionGate>
          <Routes />
        </SessionGate>
      </QueryClientProvider>
    </MantineProvider>
  );
}
