import { Center, Loader } from "@mantine/core";
import { common } from "./words";

export function Loading() {
  return (
    <Center mih={240} role="status" aria-label={common.loading}>
      <Loader type="dots" />
    </Center>
  );
}
