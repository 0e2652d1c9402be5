import { Modal, Text } from "@mantine/core";
import { SignInForm } from "./SignIn";
import { sessionWords } from "./words";

/** Asks again over the page: what was typed there stays. */
export default function ExpiredSession() {
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      title={sessionWords.expiredTitle}
      zIndex={500}
    >
      <Text size="sm" mb="md">
        {sessionWords.expired}
      </Text>
      <SignInForm />
    </Modal>
  );
}
