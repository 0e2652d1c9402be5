import { useEffect, useEffectEvent, useState } from "react";
import { useLocation } from "wouter";
import { getDraft, type DraftBody } from "../../../api/drafts";
import type { Me, Module, Ticket } from "../../../api/types";
import { ErrorPanel } from "../../../kit/ErrorPanel";
import { Loading } from "../../../kit/Loading";
import { writeLocal } from "../../../lib/localCopy";
import { CreationForm } from "../CreationForm";
import { emptyCreation, fromRequest } from "../values";
import { newDraftId, openEntry, type Entry } from "./entry";

interface Props {
  id: string;
  module: Module;
  me: Me;
  /** The request « ? » that is completed, when there is one. */
  request?: Ticket;
}

interface Opened {
  round: number;
  entry: Entry | null;
  error: Error | null;
}

function useEntry({ id, module, me, request }: Props, round: number): Opened {
  const [opened, setOpened] = useState<Opened>({ round, entry: null, error: null });
  const fresh = () => (request ? fromRequest(request, me) : emptyCreation(me, new Date()));
  const open = useEffectEvent(() => openEntry({ id, module, user: me.user.id, fresh }));
  useEffect(() => {
    let wanted = true;
    open().then(
      (entry) => wanted && setOpened({ round, entry, error: null }),
      (error: Error) => wanted && setOpened({ round, entry: null, error }),
    );
    return () => {
      wanted = false;
    };
  }, [round]);
  return opened;
}

/** A copy is another ticket: it must not answer for the first one. */
function copied(body: DraftBody): DraftBody {
  return { ...body, content: { ...body.content, key: crypto.randomUUID() } };
}

/** Opens a draft, or an empty form under its name, and settles what two tabs disagree about. */
export function DraftEntry(props: Props) {
  const { id, module, me, request } = props;
  const [, navigate] = useLocation();
  const [round, setRound] = useState(0);
  const { entry, error, round: shown } = useEntry(props, round);
  const again = () => setRound((old) => old + 1);

  const keepMine = async (body: DraftBody) => {
    const at = new Date().toISOString();
    if (request) {
      // One draft a request: mine is saved over the other, which the user has just set aside.
      const other = await getDraft(id).catch(() => null);
      await entry?.saver.stop();
      writeLocal(me.user.id, { id, ...body, version: other?.version ?? 0, at });
      return again();
    }
    const copy = newDraftId();
    await entry?.saver.stop();
    writeLocal(me.user.id, { id: copy, ...copied(body), version: 0, at });
    const params = new URLSearchParams(window.location.search);
    params.set("brouillon", copy);
    navigate(`/${module}/nouveau?${params}`, { replace: true });
  };
  const takeOther = async () => {
    await entry?.saver.stop();
    again();
  };

  if (error) return <ErrorPanel error={error} retry={again} />;
  if (!entry || shown !== round) return <Loading />;
  return (
    <CreationForm
      key={round}
      id={id}
      module={module}
      me={me}
      entry={entry}
      request={request}
      keepMine={(body) => void keepMine(body)}
      takeOther={() => void takeOther()}
    />
  );
}
