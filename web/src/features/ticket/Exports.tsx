import { Button, Group, Text } from "@mantine/core";
import { IconFileTypePdf, IconFileZip } from "@tabler/icons-react";
import { useState } from "react";
import { askExport, getExport } from "../../api/endpoints";
import { messageOf } from "../../api/errors";
import type { Export, ExportKind } from "../../api/types";
import { ticketWords } from "./words/ticket";

const EVERY = 1_500;
const ATTEMPTS = 400;

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Asks for the file and waits until it is ready; null when it could not be made. */
async function readyExport(number: number, kind: ExportKind): Promise<Export | null> {
  let found = await askExport(number, kind);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (found.state === "failed") return null;
    if (found.url) return found;
    await pause(EVERY);
    found = await getExport(number, kind);
  }
  return null;
}

function ExportButton({ number, kind }: { number: number; kind: ExportKind }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const fetchIt = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const ready = await readyExport(number, kind);
      // The address answers with an attachment: the page stays where it is.
      if (ready?.url) window.location.assign(ready.url);
      else setFailure(ticketWords.exports.failed);
    } catch (error) {
      setFailure(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  const Icon = kind === "summary" ? IconFileTypePdf : IconFileZip;
  return (
    <div>
      <Button
        variant={kind === "summary" ? "filled" : "light"}
        leftSection={<Icon size={17} />}
        loading={busy}
        onClick={() => void fetchIt()}
      >
        {ticketWords.exports[kind]}
      </Button>
      {busy && (
        <Text size="xs" className="quiet" mt={4} role="status">
          {ticketWords.exports.preparing}
        </Text>
      )}
      {failure && (
        <Text size="xs" c="red.8" mt={4} role="alert">
          {failure}
        </Text>
      )}
    </div>
  );
}

/** END-1: the summary and the documents of a closed ticket. */
export function Exports({ number }: { number: number }) {
  return (
    <Group className="panel" p="md" gap="sm" align="flex-start">
      <ExportButton number={number} kind="summary" />
      <ExportButton number={number} kind="archive" />
    </Group>
  );
}
