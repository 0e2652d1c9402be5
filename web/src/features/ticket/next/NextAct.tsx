import { Button, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { bringToTop } from "../../../kit/bring";
import { quotes } from "../words/quotes";
import { page as words } from "../words/page";
import type { ActWindow } from "../acts/pending";
import type { ActButton } from "../acts/offers";
import type { Choose } from "../parties/PartyPieces";
import classes from "./NextAct.module.css";
import type { Next } from "./next";

function sentence(next: Next): string {
  if (!next.name) return words.yourTurnWhole;
  if (next.unsent) return words.notSentYet(next.name);
  return next.yours ? words.yourTurn(next.name) : words.waitingFor(next.name);
}

const compare = () => {
  const table = document.getElementById("comparaison");
  if (table) bringToTop(table);
  table?.focus({ preventScroll: true });
};

function CompareButton({ count }: { count: number }) {
  return (
    <Button size="md" rightSection={<IconArrowRight size={18} />} onClick={compare}>
      {words.compare(count)}
    </Button>
  );
}

interface MainProps {
  button: ActButton;
  large: boolean;
  yours: boolean;
  moving: boolean;
  choose: Choose;
}

function MainButton({ button, large, yours, moving, choose }: MainProps) {
  return (
    <Button
      size={large ? "md" : "xs"}
      variant={large && yours ? "filled" : "light"}
      color={button.id === "close" ? "red" : undefined}
      disabled={moving}
      onClick={() => choose(button)}
    >
      {button.label}
    </Button>
  );
}

interface OneProps {
  next: Next;
  first: boolean;
  choose: Choose;
  pending: ActWindow[];
}

const isMoving = (pending: ActWindow[], { offer }: ActButton) =>
  pending.some(
    ({ state, chosen }) =>
      state === "sending" && chosen.offer.intervention_id === offer.intervention_id,
  );

function One({ next, first, choose, pending }: OneProps) {
  const [main, ...others] = next.buttons;
  return (
    <div className={classes.one} data-first={first || undefined}>
      <div className={classes.text}>
        <Text fw={first ? 600 : 400} size="sm">
          {sentence(next)}
        </Text>
        {next.note && <Text size="sm">{quotes.comparison.overLimit(next.note)}</Text>}
        {first && !next.yours && (
          <Text size="xs" className="quiet">
            {words.waitingHint}
          </Text>
        )}
      </div>
      <div className={classes.buttons}>
        {next.compare > 0 && <CompareButton count={next.compare} />}
        {main && (
          <MainButton
            button={main}
            large={first}
            yours={next.yours}
            moving={isMoving(pending, main)}
            choose={choose}
          />
        )}
        {first &&
          others.map((button) => (
            <Button
              key={button.id}
              size="sm"
              variant="default"
              disabled={isMoving(pending, button)}
              onClick={() => choose(button)}
            >
              {button.label}
            </Button>
          ))}
      </div>
    </div>
  );
}

interface Props {
  nexts: Next[];
  choose: Choose;
  pending: ActWindow[];
}

const MOST = 4;

/** The act that the ticket waits for, first and large; what else is awaited below it. */
export function NextAct({ nexts, choose, pending }: Props) {
  const [first, ...rest] = nexts;
  if (!first) return null;
  return (
    <section className={`panel ${classes.next}`} data-screen aria-label={words.nextAct}>
      <h2 className={classes.title}>{words.nextAct}</h2>
      <One next={first} first choose={choose} pending={pending} />
      {rest.slice(0, MOST).map((next, index) => (
        <One
          next={next}
          first={false}
          choose={choose}
          pending={pending}
          key={`${next.name}${index}`}
        />
      ))}
      {rest.length > MOST && (
        <Text size="sm" className="quiet" mt="xs">
          {words.moreWaiting(rest.length - MOST)}
        </Text>
      )}
    </section>
  );
}
