import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { creation } from "./words";
import classes from "./StepsNav.module.css";
import { LAST, STEPS, type Step } from "./steps";

const words = creation.steps;

interface Props {
  step: Step;
  go: (step: Step) => void;
  /** How many fields to mend, for each step already left. */
  wrong: Partial<Record<Step, number>>;
  visited: ReadonlySet<Step>;
}

function stateOf(step: Step, { wrong, visited }: Props): "done" | "wrong" | "todo" {
  if ((wrong[step] ?? 0) > 0) return "wrong";
  return visited.has(step) && step !== LAST ? "done" : "todo";
}

function Mark({ state, at, last }: { state: string; at: number; last: boolean }) {
  if (state === "wrong") return <IconAlertTriangle size={17} aria-hidden />;
  if (state === "done" || last) return <IconCheck size={17} aria-hidden />;
  return <span aria-hidden>{at + 1}</span>;
}

/** The steps, each one a click away; those already left say whether they are right. */
export function StepsNav(props: Props) {
  const { step, go, wrong } = props;
  return (
    <nav aria-label={words.label}>
      <ol className={classes.steps}>
        {STEPS.map((each, at) => {
          const state = stateOf(each, props);
          const said = {
            done: `, ${words.stepDone}`,
            wrong: `, ${words.stepWrong(wrong[each] ?? 0)}`,
            todo: "",
          }[state];
          return (
            <li key={each} className={classes.stepItem}>
              <button
                type="button"
                className={classes.step}
                data-state={state}
                aria-current={each === step ? "step" : undefined}
                aria-label={`${words[each]}${said}`}
                onClick={() => go(each)}
              >
                <span className={classes.stepMark}>
                  <Mark state={state} at={at} last={each === LAST} />
                </span>
                <span className={classes.stepName}>{words[each]}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
