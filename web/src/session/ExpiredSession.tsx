import { Modal, Text } from "@mantine/core";
import { fr } from "../kit/words";
import { SignInForm } from "./SignIn";

/** Asks again over the page: what was typed there stays. */
export default function ExpiredSession() {
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      title={fr.session.expiredTitle}
      zIndex={500}
    >
      <Text size="sm" mb="md">
        {fr.session.expired}
      </Text>
      <SignInForm />
    </Modal>
  );
}
