import { Alert, Button, Checkbox, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { listUsers } from "../../api/endpoints";
import type { Me } from "../../api/types";
import { DateField } from "../../kit/dates/DateField";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { SearchSelect } from "../../kit/SearchSelect";
import { dayInWords } from "../../lib/elapsed";
import { account as words } from "./words";
import { todayInParis, useDelegation } from "./useDelegation";

function Standing({ me }: { me: Me }) {
  const { mine } = me.delegations;
  if (!mine) return null;
  const until = dayInWords(mine.until);
  return (
    <Alert color="yellow" variant="light">
      <Text size="sm">
        {mine.running
          ? words.running(mine.to.name, until)
          : words.upcoming(mine.to.name, dayInWords(mine.first), until)}
      </Text>
    </Alert>
  );
}

function Days({ form }: { form: ReturnType<typeof useDelegation> }) {
  const { wanted, change, errors } = form;
  return (
    <Group gap="sm" align="flex-start" grow>
      <DateField
        label={words.first}
        value={wanted.first}
        error={errors["first"]}
        onChange={(first) => change({ first })}
      />
      <DateField
        label={words.until}
        withAsterisk
        min={wanted.first || todayInParis()}
        value={wanted.until}
        error={errors["until"]}
        onChange={(until) => change({ until })}
      />
    </Group>
  );
}

function Options({ form }: { form: ReturnType<typeof useDelegation> }) {
  const { wanted, change } = form;
  return (
    <>
      <Checkbox
        label={words.showOnDesk}
        description={words.showOnDeskHint}
        checked={wanted.showOnDesk}
        onChange={(event) => change({ showOnDesk: event.currentTarget.checked })}
      />
      <Checkbox
        label={words.showUpcoming}
        description={words.showUpcomingHint}
        checked={wanted.showUpcoming}
        onChange={(event) => change({ showUpcoming: event.currentTarget.checked })}
      />
    </>
  );
}

/** SET-6: to whom, from when until when, and where the tickets are shown. */
export function DelegationForm({ me }: { me: Me }) {
  const form = useDelegation(me);
  const { mine, wanted, change, errors, save, end } = form;
  const { data: users = [] } = useQuery({ queryKey: ["users"], queryFn: listUsers });
  const choices = users
    .filter(({ id }) => id !== me.user.id)
    .map(({ id, name }) => ({ value: id, label: name }));
  // A delegate who can no longer be chosen is still named.
  if (mine && !choices.some(({ value }) => value === mine.to.id)) {
    choices.push({ value: mine.to.id, label: mine.to.name });
  }
  const failed = save.error ?? end.error;
  const named = Object.keys(errors).length > 0;
  return (
    <form
      noValidate
      className="panel"
      aria-labelledby="delegation"
      style={{ padding: 16 }}
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <Stack gap="sm">
        <Title order={2} fz={17} id="delegation">
          {words.delegation}
        </Title>
        <Text size="sm" className="quiet">
          {words.delegationHint}
        </Text>
        <Standing me={me} />
        <SearchSelect
          label={words.to}
          placeholder={words.toHint}
          withAsterisk
          choices={choices}
          nothingFound={words.nobody}
          value={wanted.to}
          error={errors["to"]}
          onChange={(to) => change({ to })}
        />
        <Days form={form} />
        <Options form={form} />
        {failed && !named && <ErrorPanel error={failed} />}
        <Group gap="sm">
          <Button type="submit" loading={save.isPending}>
            {mine ? words.change : words.save}
          </Button>
          {mine && (
            <Button variant="default" loading={end.isPending} onClick={form.leave}>
              {words.end}
            </Button>
          )}
          <Text size="sm" role="status">
            {save.isSuccess && words.saved}
            {end.isSuccess && words.ended}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
