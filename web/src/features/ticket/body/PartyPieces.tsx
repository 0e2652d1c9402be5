import { Button, Stack } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { fr } from "../../../strings/fr";
import type { ChosenAct } from "../acts/ActDialog";
import { specOf } from "../acts/specs";
import classes from "../Ticket.module.css";
import type { ActButton } from "./offers";

export type Choose = (chosen: ChosenAct) => void;

export function ActButtons({ buttons, choose }: { buttons: ActButton[]; choose: Choose }) {
  return (
    <Stack gap={6} mt="sm">
      {buttons.map((button) => {
        const danger = specOf(button.offer.act).danger;
        return (
          <Button
            key={button.id}
            variant={button.offer.suggested ? "filled" : danger ? "subtle" : "light"}
            color={danger ? "red" : undefined}
            size="xs"
            fullWidth
            justify="flex-start"
            onClick={() => choose(button)}
          >
            {button.label}
          </Button>
        );
      })}
    </Stack>
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
        {ticked && <IconCheck size={13} stroke={3} aria-label={fr.common.yes} />}
      </span>
      <span className="quiet">{label}</span>
      <span className={classes.reachValue}>{values.join(", ")}</span>
    </div>
  );
}
