import { Button, Group, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { signOutEverywhere } from "../../api/desk";
import { queryClient } from "../../api/queries";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { forgetPassages } from "../../kit/keyboard/passage";
import { forget } from "../../api/session";
import { account as words } from "./words";
import { common } from "../../kit/words";

/** « Se déconnecter partout », asked twice: it ends this session too. */
export function Sessions() {
  const [sure, setSure] = useState(false);
  const leave = useMutation({
    mutationFn: signOutEverywhere,
    onSuccess: () => {
      forgetPassages();
      forget();
      queryClient.clear();
    },
  });
  return (
    <section className="panel" style={{ padding: 16 }}>
      <Title order={2} fz={17} mb="xs">
        {words.sessions}
      </Title>
      <Text size="sm" className="quiet" mb="sm">
        {words.sessionsHint}
      </Text>
      {leave.error && <ErrorPanel error={leave.error} />}
      {sure ? (
        <Group gap="sm">
          <Text size="sm" fw={600}>
            {words.everywhereConfirm}
          </Text>
          <Button color="red" loading={leave.isPending} onClick={() => leave.mutate()}>
            {words.everywhereYes}
          </Button>
          <Button variant="default" disabled={leave.isPending} onClick={() => setSure(false)}>
            {common.cancel}
          </Button>
        </Group>
      ) : (
        <Button variant="default" onClick={() => setSure(true)}>
          {words.everywhere}
        </Button>
      )}
    </section>
  );
}
