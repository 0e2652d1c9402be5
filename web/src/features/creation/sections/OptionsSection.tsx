import { Alert, Checkbox, Group, Stack, Switch, Text } from "@mantine/core";
import type { Options } from "../../../api/types";
import { creation } from "../words";
import classes from "./Sections.module.css";
import page from "../Creation.module.css";
import { Section } from "./Section";
import type { SectionProps } from "./props";
import type { CreationValues } from "../values";
import { terms } from "../../../kit/ticket/words";
import { line } from "../../../lib/text";

const words = terms.options;

/** NEW-9: what the vendor will see first. */
function UrgentPreview({ values }: { values: CreationValues }) {
  return (
    <div className={classes.urgent} role="img" aria-label={creation.urgent.preview}>
      <Text size="xs" className="quiet">
        {creation.urgent.preview}
      </Text>
      <div className={classes.urgentMark}>{creation.urgent.mark}</div>
      <Text fw={600} className={page.wrap}>
        {line(values.subject) || creation.urgent.noSubject}
      </Text>
      <Text size="xs" className="quiet">
        {creation.urgent.sms}
      </Text>
    </div>
  );
}

/** Said loudly: nobody should wonder later why the vendor knows nothing. */
export function SilentAlert() {
  return (
    <Alert
      color="orange"
      variant="light"
      title={creation.silent.title}
      styles={{ title: { color: "inherit" } }}
      className={classes.silent}
    >
      {creation.silent.text}
    </Alert>
  );
}

/** NEW-8. */
export function OptionsSection({ module, values, change }: SectionProps) {
  const { options } = values;
  const set = (part: Partial<Options>) => change({ options: { ...options, ...part } });
  return (
    <Section id="options" title={terms.sections.options}>
      <Stack gap="sm">
        <Switch
          label={words.urgent}
          description={words.urgentHint}
          color="red"
          checked={options.urgent}
          onChange={(event) => set({ urgent: event.currentTarget.checked })}
        />
        {options.urgent && <UrgentPreview values={values} />}
        <Switch
          label={words.silent}
          description={words.silentHint}
          checked={options.silent}
          onChange={(event) => set({ silent: event.currentTarget.checked })}
        />
        {options.silent && <SilentAlert />}
        {/* Always asked for on a quote (STP-5). */}
        {values.kind === "order" ? (
          <Switch
            label={words.presence_check}
            checked={options.presence_check}
            onChange={(event) => set({ presence_check: event.currentTarget.checked })}
          />
        ) : (
          <Text size="sm" className="quiet">
            {creation.presenceAlways}
          </Text>
        )}
        <Switch
          label={words.notify_reminders}
          checked={options.notify_reminders}
          onChange={(event) => set({ notify_reminders: event.currentTarget.checked })}
        />
        {module === "gerance" && (
          <Switch
            label={words.send_owner_name}
            checked={options.send_owner_name}
            onChange={(event) => set({ send_owner_name: event.currentTarget.checked })}
          />
        )}
        <Checkbox.Group
          label={words.visibility}
          value={options.visibility}
          onChange={(visibility) => set({ visibility })}
        >
          <Group gap="lg" mt={6}>
            {Object.entries(words.visibilities[module]).map(([value, label]) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </Group>
        </Checkbox.Group>
      </Stack>
    </Section>
  );
}
