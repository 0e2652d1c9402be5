import { Button, Drawer } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { page as words } from "../words/page";
import type { Choose } from "../parties/PartyPieces";
import type { Next } from "./next";
import classes from "./PhoneBar.module.css";

interface Props {
  next: Next | undefined;
  choose: Choose;
  /** The parties and their acts: a sheet from below, under the thumb. */
  parties: ReactNode;
}

/** On a phone: the next act and all the others, always within the thumb's reach. */
export function PhoneBar({ next, choose, parties }: Props) {
  const [opened, setOpened] = useState(false);
  const main = next?.buttons[0];
  return (
    <>
      <div className={classes.bar}>
        {main && (
          <Button size="md" className={classes.main} onClick={() => choose(main)}>
            {main.label}
          </Button>
        )}
        <Button
          size="md"
          variant={main ? "default" : "filled"}
          className={main ? undefined : classes.main}
          aria-haspopup="dialog"
          onClick={() => setOpened(true)}
        >
          {words.otherActs}
        </Button>
      </div>
      <Drawer
        opened={opened}
        onClose={() => setOpened(false)}
        position="bottom"
        size="85%"
        title={words.otherActs}
        radius="lg"
        closeButtonProps={{ "aria-label": words.closeSheet }}
      >
        <div
          onClick={(event) => {
            // An act chosen in the sheet opens its own window.
            const button = event.target instanceof Element && event.target.closest("button");
            if (button && !button.closest("summary")) setOpened(false);
          }}
        >
          {parties}
        </div>
      </Drawer>
    </>
  );
}
