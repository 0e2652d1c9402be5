import { Anchor, Button, Group, Modal, Stack, Text, Title } from "@mantine/core";
import { IconArrowLeft, IconExternalLink, IconMail, IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Suspense, useCallback, useState } from "react";
import { Link, useLocation } from "wouter";
import { isNotFound } from "../../api/errors";
import { queryClient, useMe } from "../../api/queries";
import { buildAgain, deleteReport, getReport, type Report } from "../../api/reports";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { Loading } from "../../kit/Loading";
import { NotFound } from "../../kit/NotFound";
import { useTitle } from "../../kit/useTitle";
import { PdfPages } from "../../kit/viewer";
import { longDateTime } from "../../lib/paris";
import { reports as words } from "./words";
import { Mails } from "./Mails";
import classes from "./Reports.module.css";
import { SendDialog } from "./SendDialog";
import { moves } from "./mailState";

const SOON = 1_500;
const LATER = 20_000;

/** A link to the PDF lives a few minutes: it is asked for when it is used. */
async function freshUrl(id: string): Promise<string> {
  const { url } = await getReport(id);
  if (!url) throw new Error(words.failed);
  return url;
}

function Pdf({ report }: { report: Report }) {
  const { id } = report;
  const load = useCallback(() => freshUrl(id), [id]);
  return (
    <section className={`panel ${classes.pdf}`} aria-label={words.pdf(report.title)}>
      <Suspense fallback={<Loading />}>
        <PdfPages load={load} name={report.title} zoom={1} />
      </Suspense>
    </section>
  );
}

function Failed({ report, canWrite }: { report: Report; canWrite: boolean }) {
  const again = useMutation({
    mutationFn: () => buildAgain(report.id),
    onSuccess: (changed) => queryClient.setQueryData(["report", report.id], changed),
  });
  return (
    <Stack align="center" gap="sm" py={56} px="md" className="panel">
      <Text fw={600}>{words.failed}</Text>
      {canWrite && (
        <Button loading={again.isPending} onClick={() => again.mutate()}>
          {words.again}
        </Button>
      )}
      {again.error && <ErrorPanel error={again.error} />}
    </Stack>
  );
}

function Body({ report, canWrite }: { report: Report; canWrite: boolean }) {
  if (report.state === "failed") return <Failed report={report} canWrite={canWrite} />;
  if (report.state === "ready") return <Pdf report={report} />;
  return (
    <Stack align="center" gap="sm" py={56} px="md" className="panel">
      <Loading />
      <Text role="status">{words.preparing}</Text>
    </Stack>
  );
}

function Remove({ report, onClose }: { report: Report; onClose: () => void }) {
  const [, navigate] = useLocation();
  const remove = useMutation({
    mutationFn: () => deleteReport(report.id),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: ["reports"] });
      navigate("/rapports");
    },
  });
  return (
    <Modal opened onClose={onClose} title={words.removeTitle}>
      <Stack gap="md">
        <Text size="sm">{words.removeText}</Text>
        {remove.error && <ErrorPanel error={remove.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
            {words.remove}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface ActsProps {
  report: Report;
  canWrite: boolean;
  onOpen: (what: "send" | "remove") => void;
}

function Acts({ report, canWrite, onOpen }: ActsProps) {
  const ready = report.state === "ready";
  return (
    <Stack gap="xs">
      {ready && canWrite && (
        <Button leftSection={<IconMail size={18} stroke={1.6} />} onClick={() => onOpen("send")}>
          {words.send}
        </Button>
      )}
      {ready && report.url && (
        <Button
          component="a"
          href={report.url}
          target="_blank"
          rel="noreferrer"
          variant="default"
          leftSection={<IconExternalLink size={18} stroke={1.6} />}
        >
          {words.download}
        </Button>
      )}
      {canWrite && report.state !== "pending" && (
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={18} stroke={1.6} />}
          onClick={() => onOpen("remove")}
        >
          {words.remove}
        </Button>
      )}
    </Stack>
  );
}

function Shown({ report, canWrite }: { report: Report; canWrite: boolean }) {
  const [open, setOpen] = useState<"send" | "remove" | null>(null);
  const [said, setSaid] = useState("");
  return (
    <>
      <div className={classes.page}>
        <Body report={report} canWrite={canWrite} />
        <aside className={`panel ${classes.side}`}>
          <Stack gap="md">
            <Text size="sm" className="quiet">
              {longDateTime(report.created_at)}, {report.author.name}
              {report.scheduled && ` (${words.scheduled})`}
            </Text>
            <Acts report={report} canWrite={canWrite} onOpen={setOpen} />
            <Text size="sm" role="status">
              {said}
            </Text>
            <Mails report={report} canWrite={canWrite} />
          </Stack>
        </aside>
      </div>
      {open === "send" && (
        <SendDialog
          report={report}
          onClose={() => setOpen(null)}
          onSent={(changed) => {
            queryClient.setQueryData(["report", report.id], changed);
            setOpen(null);
            setSaid(words.sending);
          }}
        />
      )}
      {open === "remove" && <Remove report={report} onClose={() => setOpen(null)} />}
    </>
  );
}

/** A report: its pages, who it went to, and sending it to others. */
export default function ReportPage({ id }: { id: string }) {
  const { data: me } = useMe();
  const {
    data: report,
    error,
    refetch,
  } = useQuery({
    queryKey: ["report", id],
    queryFn: () => getReport(id),
    refetchInterval: ({ state }) => (state.data && moves(state.data) ? SOON : LATER),
    refetchIntervalInBackground: false,
  });
  useTitle(report?.title ?? words.title);
  if (error && isNotFound(error)) return <NotFound />;
  const canWrite = me?.user.rights.includes("write_tickets") ?? false;
  return (
    <Stack gap="md">
      <Anchor component={Link} href="/rapports" size="sm">
        <IconArrowLeft size={15} style={{ verticalAlign: "-2px" }} aria-hidden /> {words.back}
      </Anchor>
      {error && <ErrorPanel error={error} retry={() => void refetch()} />}
      {!report && !error && <Loading />}
      {report && (
        <>
          <Group gap="sm">
            <Title order={1} fz={22}>
              {report.title}
            </Title>
            <span className={classes.state} data-state={report.state}>
              {report.label_state}
            </span>
          </Group>
          <Shown report={report} canWrite={canWrite} />
        </>
      )}
    </Stack>
  );
}
