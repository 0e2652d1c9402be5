import { Badge, Button, Stack, Text } from "@mantine/core";
import { useUsers } from "../../../api/queries";
import { creation } from "../words";
import classes from "./Recap.module.css";
import page from "../Creation.module.css";
import type { PageProps } from "../pageProps";
import { recapOf } from "./recapLines";
import type { RecapLine } from "./toldOnce";
import { ticketRows } from "./recapRows";
import { Section } from "../sections/Section";
import { SilentAlert } from "../sections/OptionsSection";
import { errorsOf, STEPS, type Step } from "../steps";
import { checkCreation, resultingType, stillThere, type CreationValues } from "../values";
import { terms } from "../../../kit/ticket/words";

const words = creation.recap;

function Addresses({ label, values }: { label: string; values: string[] }) {
  if (values.length === 0) return null;
  return (
    <Text size="sm" className={page.wrap}>
      <span className="quiet">{label}</span> {values.join(", ")}
    </Text>
  );
}

function Line({ line, silent }: { line: RecapLine; silent: boolean }) {
  const waits = line.later || silent;
  return (
    <li className={classes.recapLine} data-waits={waits}>
      <div>
        <Text size="sm" fw={600} className={page.wrap}>
          {line.name || words.unknown}
        </Text>
        <Text size="xs" className="quiet">
          {words.roles[line.role]}
        </Text>
      </div>
      <div>
        <Text size="sm" td={silent ? "line-through" : undefined}>
          {line.receives}
        </Text>
        <Addresses label={words.byEmail} values={line.emails} />
        <Addresses label={words.bySms} values={line.phones} />
      </div>
    </li>
  );
}

/** NEW-16: who gets what. */
function Messages({ values, isRequest }: { values: CreationValues; isRequest: boolean }) {
  const lines = recapOf(values, isRequest);
  const { silent } = values.options;
  const type = resultingType(values);
  return (
    <Section id="recapitulatif" title={words.title}>
      <Stack gap="sm">
        {silent && <SilentAlert />}
        <Text size="sm" component="div">
          <Badge variant="light" radius="sm" mr={6}>
            {type}
          </Badge>
          {terms.types[type]}
          {values.options.urgent && (
            <Badge color="red" variant="filled" radius="sm" ml={8}>
              {creation.urgent.mark}
            </Badge>
          )}
        </Text>
        <ul className={classes.recap}>
          {lines.map((line, index) => (
            <Line key={`${line.role}-${index}`} line={line} silent={silent} />
          ))}
        </ul>
        {values.notified.length === 0 && (
          <Text size="sm" className="quiet">
            {words.noneNotified}
          </Text>
        )}
        {values.kind === "quote" && (
          <Text size="sm" className="quiet">
            {words.alsoEmail}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

function Missing({ values, go }: { values: CreationValues; go: (step: Step) => void }) {
  const errors = checkCreation(values);
  const wrong = STEPS.filter((step) => Object.keys(errorsOf(step, errors)).length > 0);
  if (wrong.length === 0) return null;
  return (
    <div className={classes.missing} role="group" aria-label={creation.steps.label}>
      <Text size="sm" fw={600}>
        {words.incomplete(Object.keys(errors).length)}
      </Text>
      {wrong.map((step) => (
        <Button key={step} size="compact-sm" variant="default" onClick={() => go(step)}>
          {words.edit(creation.steps[step])}
        </Button>
      ))}
    </div>
  );
}

/** The ticket as it will be read, each part one click away from its step. */
function TicketRows({ form, me, place, request, go }: PageProps) {
  const { data: users = [] } = useUsers();
  const assigned = users.find((user) => user.id === form.values.assigned_to)?.name ?? "";
  const joined = form.uploads.items.filter((item) => item.state !== "refused").length;
  const own = me.agency.default_attachments;
  const agencys = stillThere(form.values.default_attachments, own) ?? own;
  const rows = ticketRows(form.values, {
    place: place?.label ?? "",
    address: place ? `${place.address}, ${place.postcode} ${place.city}` : "",
    assigned,
    documents: joined + agencys.length + (request?.attachments.length ?? 0),
  });
  return (
    <Section id="recap-ticket" title={words.ticket}>
      <dl className={classes.rows}>
        {rows.map((row) => (
          <div key={row.label} className={classes.row}>
            <dt className="quiet">{row.label}</dt>
            <dd>
              <span className={classes.rowText}>{row.text || words.unknown}</span>
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => go(row.step)}
                aria-label={`${words.change} — ${row.label}`}
              >
                {words.change}
              </Button>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

/** What is about to leave, before it does; `brief` below a form that is all in sight. */
export function Recap({ brief = false, ...props }: PageProps & { brief?: boolean }) {
  const { form, go } = props;
  const messages = <Messages values={form.values} isRequest={Boolean(props.request)} />;
  if (brief) return messages;
  return (
    <Stack gap="md">
      <Missing values={form.values} go={go} />
      <div className={page.columns}>
        <div className={page.column}>{messages}</div>
        <div className={page.column}>
          <TicketRows {...props} />
        </div>
      </div>
    </Stack>
  );
}
