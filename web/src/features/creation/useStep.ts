import { useCallback } from "react";
import { useSearchParams } from "wouter";
import { asStep, type Step } from "./steps";

const NAME = "etape";

/** How the entry of the history was reached: going back to where one came from adds none. */
const cameFrom = (): unknown =>
  typeof history.state === "object" && history.state !== null
    ? (history.state as Record<string, unknown>)["from"]
    : null;

/** The step is in the address: the browser's back button goes to the step before. */
export function useStep(): [Step, (step: Step) => void] {
  const [params, setParams] = useSearchParams();
  const step = asStep(params.get(NAME));
  const go = useCallback(
    (next: Step) => {
      if (next === step) return;
      if (cameFrom() === next) return history.back();
      setParams(
        (old) => {
          const wanted = new URLSearchParams(old);
          wanted.set(NAME, next);
          return wanted;
        },
        { state: { from: step } },
      );
    },
    [setParams, step],
  );
  return [step, go];
}
