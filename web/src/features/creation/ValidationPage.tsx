import { Alert, Stack, Text, Title } from "@mantine/core";
import { isNotFound } from "../../api/errors";
import { useMe, useTicket } from "../../api/queries";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { Loading } from "../../kit/Loading";
import { NotFound } from "../../kit/NotFound";
import { useTitle } from "../../kit/useTitle";
import { creation } from "./words";
import { DraftEntry } from "./drafts/DraftEntry";
import { requestDraftId } from "./drafts/entry";
import { terms } from "../../kit/ticket/words";

/** TYP-4: a request is completed and becomes an order or a quote, under its own number. */
export default function ValidationPage({ number }: { number: number }) {
  const { data: me, error: meError } = useMe();
  const { data: ticket, error, refetch } = useTicket(number);
  const title = creation.request.validateTitle(number);
  useTitle(title);
  if (isNotFound(error)) return <NotFound text={terms.notFound} />;
  const failure = error ?? meError;
  if (failure && !ticket) return <ErrorPanel error={failure} retry={() => void refetch()} />;
  if (!me || !ticket) return <Loading />;
  if (ticket.type !== "REQUEST" || ticket.state === "closed") {
    return <Alert>{creation.request.notRequest}</Alert>;
  }
  if (!me.user.rights.includes("write_tickets")) return <Alert>{creation.noRight}</Alert>;
  return (
    <Stack gap="md">
      <Title order={1} fz={22}>
        {title}
      </Title>
      <Text className="quiet" size="sm">
        {creation.request.intro}
      </Text>
      <DraftEntry
        key={`${me.user.id} ${number}`}
        id={requestDraftId(number)}
        module={ticket.module}
        me={me}
        request={ticket}
      />
    </Stack>
  );
}
