import { Modal, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { ErrorPanel } from "../common/ErrorPanel";
import { Loading } from "../common/Loading";
import { NetworkError } from "../api/errors";
import { fr } from "../strings/fr";
import { SignInForm, SignInPage } from "./SignIn";
import { start, useSession } from "./store";

/** Shows the pages to somebody signed in; an expired session asks again over the page. */
export function SessionGate({ children }: { children: ReactNode }) {
  const state = useSession();
  if (state === "starting") return <Loading />;
  if (state === "offline") {
    return (
      <div style={{ maxWidth: 560, margin: "80px auto", padding: "0 16px" }}>
        <ErrorPanel error={new NetworkError()} retry={() => void start()} />
      </div>
    );
  }
  if (state === "signed_out") return <SignInPage />;
  return (
    <>
      {children}
      <Modal
        opened={state === "expired"}
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
    </>
  );
}
