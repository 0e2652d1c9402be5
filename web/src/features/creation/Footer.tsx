import { Button, Text } from "@mantine/core";
import { creation } from "./words";
import classes from "./Footer.module.css";
import { DraftStatus } from "./drafts/DraftStatus";
import { before, LAST, STEPS, type Step } from "./steps";
import type { Creation } from "./useCreation";

interface Props {
  form: Creation;
  /** Null: everything is on one page. */
  step: Step | null;
  go: (step: Step) => void;
}

function Where({ step }: { step: Step }) {
  const words = creation.steps;
  const at = STEPS.indexOf(step) + 1;
  const count = step === LAST ? creation.lastStep : creation.stepOf(at, STEPS.length - 1);
  return (
    <Text size="sm" className={classes.where}>
      <span className="quiet">{count}</span> <b>{words[step]}</b>
    </Text>
  );
}

/** Always in sight: where one is, what is wrong, and what comes next. */
export function Footer({ form, step, go }: Props) {
  const sending = step === null || step === LAST;
  const former = step && before(step);
  const label = form.values.options.silent ? creation.validateSilent : creation.validate;
  return (
    <div className={classes.footer}>
      {step && <Where step={step} />}
      <DraftStatus state={form.state} />
      {form.failure && (
        <Text size="sm" c="red.8" role="alert" className={classes.failure}>
          {form.failure}
        </Text>
      )}
      <span className={classes.space} />
      {former && (
        <Button variant="default" size="md" onClick={() => go(former)} disabled={form.busy}>
          {creation.previous}
        </Button>
      )}
      <Button type="submit" loading={form.busy} size="md" title={creation.nextHint}>
        {sending ? label : creation.next}
      </Button>
    </div>
  );
}
