import { Button, Group, Stack, Switch } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconTrash } from "@tabler/icons-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useLocation } from "wouter";
import type { DraftBody } from "../../api/drafts";
import { usePlaces } from "../../api/queries";
import type { Me, Module, Ticket } from "../../api/types";
import { ErrorPanel } from "../../kit/ErrorPanel";
import { PageDrop } from "../../kit/files/PageDrop";
import { creation } from "./words";
import classes from "./Creation.module.css";
import { ConflictAlert } from "./drafts/ConflictAlert";
import type { Entry } from "./drafts/entry";
import { Footer } from "./Footer";
import { OnePage, StepPage } from "./pages";
import { StepsNav } from "./StepsNav";
import { after, LAST, stepOf, type Step } from "./steps";
import { useCreation, type Creation } from "./useCreation";
import { useStep } from "./useStep";
import { checkCreation } from "./values";

interface Props {
  id: string;
  module: Module;
  me: Me;
  entry: Entry;
  /** The request « ? » that is completed, when there is one. */
  request?: Ticket;
  keepMine: (body: DraftBody) => void;
  takeOther: () => void;
}

/** How many fields are wrong in each step that was left, by the checks and by the API. */
function wrongFields(form: Creation, visited: ReadonlySet<Step>): Partial<Record<Step, number>> {
  const counts: Partial<Record<Step, number>> = {};
  const paths = new Set([...Object.keys(checkCreation(form.values)), ...Object.keys(form.errors)]);
  for (const path of paths) {
    const step = stepOf(path);
    if (visited.has(step)) counts[step] = (counts[step] ?? 0) + 1;
  }
  return counts;
}

/** A step that comes up is announced, and read from its top; the first one is left as it is. */
function useArrival(step: Step) {
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    window.scrollTo({ top: 0 });
    document.getElementById("etape")?.focus({ preventScroll: true });
  }, [step]);
}

/** Enter in a field must not send orders; Ctrl + Enter goes on from anywhere. */
function onKeyDown(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== "Enter") return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
  } else if (event.target instanceof HTMLInputElement) event.preventDefault();
}

/** The form of a new ticket, or of a request being validated: in four steps, or on one page. */
export function CreationForm({ id, module, me, entry, request, keepMine, takeOther }: Props) {
  const [, navigate] = useLocation();
  const [onePage, setOnePage] = useLocalStorage({
    key: `loge.creation.onePage.${me.user.id}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const [step, setStep] = useStep();
  const [visited, setVisited] = useState<ReadonlySet<Step>>(() => new Set());
  const go = (next: Step) => {
    setVisited((old) => new Set(old).add(step));
    form.hush();
    setStep(next);
  };
  const form = useCreation({
    id,
    module,
    entry,
    request,
    agencys: me.agency.default_attachments,
    show: (wrong) => {
      setVisited((old) => new Set(old).add(wrong));
      if (!onePage) setStep(wrong);
    },
  });
  const { data: places = [], error: placesError, refetch } = usePlaces(module);
  useArrival(step);

  const next = () => {
    if (onePage || step === LAST) void form.submit();
    else if (form.check(step)) go(after(step));
    else setVisited((old) => new Set(old).add(step));
  };
  const discard = () => {
    if (!window.confirm(creation.drafts.discardConfirm)) return;
    void form.discard().then(() => navigate(request ? `/tickets/${request.number}` : `/${module}`));
  };
  const page = {
    form,
    module,
    me,
    request,
    place: places.find((each) => each.id === form.values.place_id),
    go,
  };
  return (
    <form
      noValidate
      className={classes.form}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
    >
      <Stack gap="md">
        {placesError && <ErrorPanel error={placesError} retry={() => void refetch()} />}
        <Group justify="space-between" gap="xs" wrap="nowrap">
          <Switch
            label={creation.onePage}
            title={creation.onePageHint}
            checked={onePage}
            onChange={(event) => setOnePage(event.currentTarget.checked)}
          />
          {form.touched && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<IconTrash size={16} stroke={1.6} aria-hidden />}
              onClick={discard}
              disabled={form.busy}
            >
              {creation.drafts.discard}
            </Button>
          )}
        </Group>
        {!onePage && (
          <StepsNav step={step} go={go} visited={visited} wrong={wrongFields(form, visited)} />
        )}
        {onePage ? <OnePage {...page} /> : <StepPage {...page} step={step} />}
      </Stack>
      <PageDrop onFiles={form.uploads.add} />
      <div className={classes.bottom}>
        <ConflictAlert
          status={form.state.status}
          module={module}
          keepMine={() => keepMine(form.body)}
          takeOther={takeOther}
        />
        <Footer form={form} step={onePage ? null : step} go={go} />
      </div>
    </form>
  );
}
