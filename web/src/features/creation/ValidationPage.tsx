import { Alert, Stack, Text, Title } from "@mantine/core";
import { isNotFound } from "../../api/errors";
import { useMe, useTicket } from "../../api/queries";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { Loading } from "../../kit/Loading";
import { NotFound } from "../../kit/NotFound";
import { useTitle } from "../../kit/useTitle";
import { creation } from "./words";
import { fr } from "../../kit/words";
import { quotes } from "../ticket/words/quotes";
import { DraftEntry } from "./drafts/DraftEntry";
import { requestDraftId } from "./drafts/entry";

/** TYP-4: a request is completed and becomes an order or a quote, under its own number. */
export default function ValidationPage({ number }: { number: number }) {
  const { data: me, error: meError } = useMe();
  const { data: ticket, error, refetch } = useTicket(number);
  const title = quotes.request.validateTitle(number);
  useTitle(title);
  if (isNotFound(error)) return <NotFound text={fr.errors.ticketNotFound} />;
  const failure = error ?? meError;
  if (failure && !ticket) return <ErrorPanel error={failure} retry={() => void refetch()} />;
  if (!me || !ticket) return <Loading />;
  if (ticket.type !== "REQUEST" || ticket.state === "closed") {
    return <Alert>{quotes.request.notRequest}</Alert>;
  }
  if (!me.user.rights.includes("write_tickets")) return <Alert>{creation.noRight}</Alert>;
  return (
    <Stack gap="md">
      <Title order={1} fz={22}>
        {title}
      </Title>
      <Text className="quiet" size="sm">
        {quotes.request.intro}
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
