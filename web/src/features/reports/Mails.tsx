import { Button, Group, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { queryClient } from "../../api/queries";
import { resendMail, type Report, type ReportMail } from "../../api/reports";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { longDateTime } from "../../lib/paris";
import { reports as words } from "./words";
import classes from "./Reports.module.css";
import { isTrouble } from "./mailState";
import { useOnce } from "./useOnce";

interface Props {
  report: Report;
  canWrite: boolean;
}

function Mail({ report, mail, canWrite }: Props & { mail: ReportMail }) {
  const { key } = useOnce();
  const again = useMutation({
    mutationFn: () => resendMail(report.id, mail.id, key),
    onSuccess: (changed) => queryClient.setQueryData(["report", report.id], changed),
  });
  return (
    <li className={classes.mail}>
      <Text fw={600}>{mail.name}</Text>
      <Text size="sm" className="quiet">
        {mail.to.join(", ")}
      </Text>
      <Group gap={8} mt={4}>
        <span
          className={classes.state}
          data-state={isTrouble(mail) ? "trouble" : mail.state === "sent" ? "ready" : "pending"}
        >
          {mail.label_state}
        </span>
        <Text size="sm" className="quiet">
          {mail.sent_at ? longDateTime(mail.sent_at) : mail.label_reason}
        </Text>
        {canWrite && mail.resendable && (
          <Button
            size="compact-sm"
            variant="light"
            aria-label={words.resendTo(mail.name)}
            loading={again.isPending}
            onClick={() => again.mutate()}
          >
            {words.resend}
          </Button>
        )}
      </Group>
      {again.error && <ErrorPanel error={again.error} />}
    </li>
  );
}

/** Who the report went to, and what became of each mail (SYS-5). */
export function Mails({ report, canWrite }: Props) {
  if (report.mails.length === 0) return null;
  return (
    <section aria-labelledby="envois">
      <Title order={2} fz={17} id="envois" mb={6}>
        {words.sends}
      </Title>
      <ul className={classes.plain}>
        {report.mails.map((mail) => (
          <Mail report={report} mail={mail} canWrite={canWrite} key={mail.id} />
        ))}
      </ul>
    </section>
  );
}
