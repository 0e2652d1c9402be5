import { Button, Stack } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { quotes } from "../words/quotes";
import classes from "./Parties.module.css";
import ticketClasses from "../Ticket.module.css";
import type { ActButton } from "../acts/offers";
import type { ChosenAct } from "../acts/send";
import { common } from "../../../kit/words";

export type Choose = (chosen: ChosenAct) => void;

interface StackProps {
  buttons: ActButton[];
  choose: Choose;
  disabled: boolean;
}

function ActStack({ buttons, choose, disabled }: StackProps) {
  return (
    <Stack gap={6} mt="sm">
      {buttons.map((button) => {
        const danger = button.offer.danger;
        return (
          <Button
            key={button.id}
            variant={button.offer.suggested ? "filled" : danger ? "subtle" : "light"}
            color={danger ? "red" : undefined}
            size="xs"
            fullWidth
            justify="flex-start"
            disabled={disabled}
            onClick={() => choose(button)}
          >
            {button.label}
          </Button>
        );
      })}
    </Stack>
  );
}

interface ActButtonsProps {
  buttons: ActButton[];
  choose: Choose;
  /** Among many parties only the suggested act stays in view. */
  fold?: boolean;
  /** One of them is on its way. */
  disabled?: boolean;
}

export function ActButtons(props: ActButtonsProps) {
  const { buttons, choose, fold = false, disabled = false } = props;
  const ways = { choose, disabled };
  const shown = fold ? buttons.filter((button) => button.offer.suggested) : buttons;
  const folded = buttons.filter((button) => !shown.includes(button));
  return (
    <>
      {shown.length > 0 && <ActStack buttons={shown} {...ways} />}
      {folded.length > 0 && (
        <details className={ticketClasses.more}>
          <summary>{quotes.otherActs}</summary>
          <ActStack buttons={folded} {...ways} />
        </details>
      )}
    </>
  );
}

export function Reach({
  values,
  ticked,
  label,
}: {
  values: string[];
  ticked: boolean;
  label: string;
}) {
  if (values.length === 0) return null;
  return (
    <div className={classes.reach}>
      <span className={classes.tick} data-ticked={ticked || undefined}>
        {ticked && <IconCheck size={13} stroke={3} aria-label={common.yes} />}
      </span>
      <span className="quiet">{label}</span>
      <span className={classes.reachValue}>{values.join(", ")}</span>
    </div>
  );
}
