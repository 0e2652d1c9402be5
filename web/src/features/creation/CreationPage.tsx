import { Alert, Button, Stack, Text, Title } from "@mantine/core";
import { useEffect, useState } from "react";
import { Link, useSearchParams } from "wouter";
import { useDrafts } from "../../api/drafts";
import { useMe } from "../../api/queries";
import type { Me, Module } from "../../api/types";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { Loading } from "../../kit/Loading";
import { useTitle } from "../../kit/useTitle";
import { listLocal } from "../../lib/localCopy";
import { creation } from "./words";
import { DraftEntry } from "./drafts/DraftEntry";
import { DraftList, listed } from "./drafts/DraftList";
import { finishedAs, newDraftId } from "./drafts/entry";
import { terms } from "../../kit/ticket/words";

const NAME = "brouillon";

/** With something begun: the list of it; otherwise straight to an empty form. */
function Beginning({ module, me }: { module: Module; me: Me }) {
  const [, setParams] = useSearchParams();
  const { data, isLoading } = useDrafts(module);
  const [local] = useState(() => listLocal(me.user.id, module, new Date()));
  // Without an answer of the server one can still create; what is only here is known.
  const drafts = isLoading ? null : listed(data ?? [], local);
  const none = drafts?.length === 0;
  useEffect(() => {
    if (!none) return;
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        next.set(NAME, newDraftId());
        return next;
      },
      { replace: true },
    );
  }, [none, setParams]);
  if (!drafts || none) return <Loading />;
  return <DraftList module={module} user={me.user.id} drafts={drafts} />;
}

/** Going back to a draft that was sent since. */
function Finished({ number, module }: { number: number; module: Module }) {
  return (
    <Alert>
      <Text size="sm" mb="sm">
        {creation.drafts.created(number)}
      </Text>
      <Button component={Link} href={`/tickets/${number}`} mr="sm">
        {creation.drafts.open}
      </Button>
      <Button component={Link} href={`/${module}/nouveau`} variant="default">
        {creation.drafts.fresh}
      </Button>
    </Alert>
  );
}

function Content({ module, me }: { module: Module; me: Me }) {
  const [params] = useSearchParams();
  const id = params.get(NAME);
  if (!me.user.rights.includes("write_tickets")) return <Alert>{creation.noRight}</Alert>;
  if (!id || !/^[A-Za-z0-9-]{8,64}$/.test(id)) return <Beginning module={module} me={me} />;
  const number = finishedAs(id);
  if (number !== null) return <Finished number={number} module={module} />;
  return <DraftEntry key={`${me.user.id} ${id}`} id={id} module={module} me={me} />;
}

/** The creation of a ticket in one module. */
export default function CreationPage({ module }: { module: Module }) {
  const { data: me, error, refetch } = useMe();
  const title = `${terms.newTicket} — ${terms.modules[module]}`;
  useTitle(title);
  return (
    <Stack gap="md">
      <Title order={1} fz={22}>
        {title}
      </Title>
      {error && !me && <ErrorPanel error={error} retry={() => void refetch()} />}
      {!me && !error && <Loading />}
      {me && <Content module={module} me={me} />}
    </Stack>
  );
}
