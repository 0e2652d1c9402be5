import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { deleteDraft, type DraftSummary } from "../../../api/drafts";
import { ApiError, messageOf } from "../../../api/errors";
import type { Module } from "../../../api/types";
import { dropLocal, type LocalCopy } from "../../../lib/localCopy";
import { longDateTime } from "../../../lib/paris";
import { creation } from "../words";
import classes from "./Drafts.module.css";
import page from "../Creation.module.css";
import { newDraftId, requestOf } from "./entry";

const words = creation.drafts;

export interface Listed {
  id: string;
  title: string;
  at: string;
  /** Not on the server: typed while the network was away. */
  onlyHere: boolean;
}

/** Those of the server, and those that only this machine has, newest first. */
export function listed(server: DraftSummary[], local: LocalCopy[]): Listed[] {
  const known = new Set(server.map((draft) => draft.id));
  const here = local.filter((draft) => !known.has(draft.id));
  return [
    ...server.map(({ id, title, updated_at }) => ({ id, title, at: updated_at, onlyHere: false })),
    ...here.map(({ id, title, at }) => ({ id, title, at, onlyHere: true })),
  ].sort((a, b) => b.at.localeCompare(a.at));
}

function addressOf(module: Module, id: string): string {
  const request = requestOf(id);
  return request === null
    ? `/${module}/nouveau?brouillon=${encodeURIComponent(id)}`
    : `/tickets/${request}/valider`;
}

function titleOf({ id, title }: Listed): string {
  const request = requestOf(id);
  const own = title || words.untitled;
  return request === null ? own : `${words.request(request)} — ${own}`;
}

interface LineProps {
  draft: Listed;
  module: Module;
  onRemove: () => void;
}

function Line({ draft, module, onRemove }: LineProps) {
  const title = titleOf(draft);
  return (
    <li className={`panel ${classes.draft}`}>
      <Link href={addressOf(module, draft.id)} className={classes.draftLink}>
        <Text fw={600} className={page.wrap}>
          {title}
        </Text>
        <Text size="sm" className="quiet">
          {words.savedAt(longDateTime(draft.at))}
          {draft.onlyHere && ` — ${words.onlyHere}`}
        </Text>
      </Link>
      <Group gap="xs" wrap="nowrap">
        <Button
          component={Link}
          href={addressOf(module, draft.id)}
          variant="light"
          aria-label={words.resumeOf(title)}
        >
          {words.resume}
        </Button>
        <Button
          variant="subtle"
          color="red"
          onClick={onRemove}
          leftSection={<IconTrash size={16} aria-hidden />}
          aria-label={words.removeOf(title)}
        >
          {words.remove}
        </Button>
      </Group>
    </li>
  );
}

interface Props {
  module: Module;
  user: string;
  drafts: Listed[];
}

/** What was begun: resumed, removed, or left while another ticket is created. */
export function DraftList({ module, user, drafts }: Props) {
  const [, navigate] = useLocation();
  const [removed, setRemoved] = useState<string[]>([]);
  const begin = () => navigate(`/${module}/nouveau?brouillon=${newDraftId()}`);
  const remove = async (draft: Listed) => {
    if (!window.confirm(words.confirm(titleOf(draft)))) return;
    try {
      await deleteDraft(draft.id);
    } catch (error) {
      const absent = error instanceof ApiError && error.status === 404;
      if (!absent) return void notifications.show({ message: messageOf(error), color: "red" });
    }
    dropLocal(user, draft.id);
    setRemoved((old) => [...old, draft.id]);
    notifications.show({ message: words.removed });
  };
  const left = drafts.filter((draft) => !removed.includes(draft.id));
  return (
    <Stack gap="md" maw={860}>
      <Text className="quiet">{words.intro}</Text>
      <Button
        onClick={begin}
        leftSection={<IconPlus size={18} aria-hidden />}
        style={{ alignSelf: "flex-start" }}
        size="md"
      >
        {words.fresh}
      </Button>
      <Title order={2} fz={16}>
        {words.title}
      </Title>
      <ul className={classes.drafts}>
        {left.map((draft) => (
          <Line key={draft.id} draft={draft} module={module} onRemove={() => void remove(draft)} />
        ))}
      </ul>
    </Stack>
  );
}
