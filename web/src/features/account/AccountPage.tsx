import { Group, Stack, Text, Title } from "@mantine/core";
import { useMe } from "../../api/queries";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { Loading } from "../../kit/Loading";
import { useTitle } from "../../kit/useTitle";
import { account as words } from "./words";
import { DelegationForm } from "./DelegationForm";
import { Received } from "./Received";
import { Sessions } from "./Sessions";

/** Who is signed in, its absences (SET-6) and its sessions. */
export default function AccountPage() {
  const { data: me, error, refetch } = useMe();
  useTitle(words.title);
  return (
    <Stack gap="md" maw={720}>
      <Title order={1} fz={22}>
        {words.title}
      </Title>
      {error && <ErrorPanel error={error} retry={() => void refetch()} />}
      {!me && !error && <Loading />}
      {me && (
        <>
          <Group gap={8}>
            <Text fw={600}>{me.user.name}</Text>
            <Text className="quiet">
              {me.user.role_label}, {me.agency.name}
            </Text>
          </Group>
          <DelegationForm me={me} />
          <Received received={me.delegations.received} />
          <Sessions />
        </>
      )}
    </Stack>
  );
}
