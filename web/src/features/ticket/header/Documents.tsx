import { ActionIcon, Group, Modal, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconDownload, IconFileText } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { getFileUrl } from "../../../api/endpoints";
import type { Attachment, Ticket } from "../../../api/types";
import { fileSize } from "../../../lib/format";
import { fr } from "../../../strings/fr";
import classes from "../Ticket.module.css";

const URL_LIFE = 4 * 60_000;
const IMAGES = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);

/** A link of a few minutes to one file. */
export function useFileUrl(number: number, file: Attachment | undefined, download: boolean) {
  return useQuery({
    queryKey: ["file", number, file?.id, download],
    queryFn: () => getFileUrl(number, file?.id ?? "", download),
    enabled: file !== undefined,
    staleTime: URL_LIFE,
    refetchInterval: URL_LIFE,
  }).data?.url;
}

/** Every document of the ticket's life, newest first, each once (TIC-3). */
export function documentsOf(ticket: Ticket, older: Attachment[] = []): Attachment[] {
  const all = [
    ...ticket.timeline.items.flatMap((fact) => fact.attachments),
    ...older,
    ...ticket.attachments,
  ];
  return [...new Map(all.map((file) => [file.id, file])).values()];
}

function Full({ file, url }: { file: Attachment; url: string | undefined }) {
  if (IMAGES.has(file.content_type)) {
    return <img src={url} alt={file.name} className={classes.full} />;
  }
  return <Text className="quiet">{fr.files.unavailable}</Text>;
}

function Preview({ number, file }: { number: number; file: Attachment }) {
  const url = useFileUrl(number, file, false);
  const [opened, setOpened] = useState(false);
  const image = IMAGES.has(file.content_type);
  if (image) {
    return (
      <>
        <button
          type="button"
          className={classes.preview}
          aria-label={fr.files.open(file.name)}
          onClick={() => setOpened(true)}
        >
          {url && <img src={url} alt={file.name} loading="lazy" />}
        </button>
        <Modal opened={opened} onClose={() => setOpened(false)} title={file.name} size="90vw">
          <Full file={file} url={url} />
        </Modal>
      </>
    );
  }
  return (
    <a
      className={classes.preview}
      href={url}
      target="_blank"
      rel="noreferrer"
      aria-label={fr.files.open(file.name)}
    >
      <IconFileText size={40} stroke={1.2} aria-hidden />
    </a>
  );
}

function Caption({ number, file }: { number: number; file: Attachment }) {
  const url = useFileUrl(number, file, true);
  return (
    <Group gap={4} wrap="nowrap" justify="center">
      <Text size="xs" truncate maw={220} title={file.name}>
        {file.name}
      </Text>
      <Text size="xs" className="quiet" style={{ whiteSpace: "nowrap" }}>
        {fileSize(file.size)}
      </Text>
      <ActionIcon
        component="a"
        href={url}
        variant="subtle"
        size="sm"
        aria-label={`${fr.files.download} ${file.name}`}
      >
        <IconDownload size={15} />
      </ActionIcon>
    </Group>
  );
}

/** The documents, to leaf through; a click shows one in full size. */
export function Documents({ number, files }: { number: number; files: Attachment[] }) {
  const [at, setAt] = useState(0);
  const index = Math.min(at, files.length - 1);
  const file = files[index];
  if (!file) {
    return (
      <Text size="sm" className="quiet">
        {fr.files.none}
      </Text>
    );
  }
  const turn = (by: number) => setAt((index + by + files.length) % files.length);
  const several = files.length > 1;
  return (
    <div>
      <Group gap={6} wrap="nowrap" justify="center">
        {several && (
          <ActionIcon variant="subtle" aria-label={fr.files.previous} onClick={() => turn(-1)}>
            <IconChevronLeft size={18} />
          </ActionIcon>
        )}
        <Preview number={number} file={file} key={file.id} />
        {several && (
          <ActionIcon variant="subtle" aria-label={fr.files.next} onClick={() => turn(1)}>
            <IconChevronRight size={18} />
          </ActionIcon>
        )}
      </Group>
      <Caption number={number} file={file} />
      {several && (
        <Text size="xs" className="quiet" ta="center">
          {fr.files.count(index + 1, files.length)}
        </Text>
      )}
    </div>
  );
}
