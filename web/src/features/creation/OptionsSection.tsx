import { Checkbox, Group, Stack, Switch } from "@mantine/core";
import type { Module, Options } from "../../api/types";
import { fr } from "../../strings/fr";
import { Section } from "./Section";
import type { SectionProps } from "./sections";

const words = fr.creation.options;

/** NEW-8. */
export function OptionsSection({ module, values, change }: SectionProps & { module: Module }) {
  const { options } = values;
  const set = (part: Partial<Options>) => change({ options: { ...options, ...part } });
  return (
    <Section id="options" title={fr.creation.sections.options}>
      <Stack gap="sm">
        <Switch
          label={words.urgent}
          description={words.urgentHint}
          color="red"
          checked={options.urgent}
          onChange={(event) => set({ urgent: event.currentTarget.checked })}
        />
        <Switch
          label={words.silent}
          description={words.silentHint}
          checked={options.silent}
          onChange={(event) => set({ silent: event.currentTarget.checked })}
        />
        {/* Always asked for on a quote (STP-5). */}
        {values.kind === "order" && (
          <Switch
            label={words.presence_check}
            checked={options.presence_check}
            onChange={(event) => set({ presence_check: event.currentTarget.checked })}
          />
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
