import { Center, Loader } from "@mantine/core";
import { fr } from "./words";

export function Loading() {
  return (
    <Center mih={240} role="status" aria-label={fr.app.loading}>
      <Loader type="dots" />
    </Center>
  );
}
