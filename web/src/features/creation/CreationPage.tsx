import { Stack, Title } from "@mantine/core";
import { useMe } from "../../api/queries";
import type { Module } from "../../api/types";
import { ErrorPanel } from "../../common/ErrorPanel";
import { Loading } from "../../common/Loading";
import { useTitle } from "../../common/useTitle";
import { fr } from "../../strings/fr";
import { CreationForm } from "./CreationForm";

/** NEW-1 to NEW-16: an order or a quote, with its vendors, on one page. */
export default function CreationPage({ module }: { module: Module }) {
  const { data: me, error, refetch } = useMe();
  const title = `${fr.app.newTicket} — ${fr.modules[module]}`;
  useTitle(title);
  return (
    <Stack gap="md">
      <Title order={1} fz={22}>
        {title}
      </Title>
      {error && <ErrorPanel error={error} retry={() => void refetch()} />}
      {!me && !error && <Loading />}
      {me && <CreationForm module={module} me={me} key={me.user.id} />}
    </Stack>
  );
}
