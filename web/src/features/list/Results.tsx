import { Button, Group, Stack, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { TicketPage } from "../../api/types";
import { list } from "./words";
import type { ListChoice } from "./choice";
import type { Choose } from "./params";
import { currentYear } from "./toolbar/SearchBox";
import classes from "./toolbar/Toolbar.module.css";
import { common } from "../../kit/words";

interface Props {
  choice: ListChoice;
  choose: Choose;
}

/** How many tickets are shown, and what that number hides. */
export function Summary({
  page,
  choice,
  busy,
  children,
}: {
  page: TicketPage;
  choice: ListChoice;
  busy: boolean;
  children: ReactNode;
}) {
  const shown = page.items.length;
  const at = choice.cursors.length + 1;
  const words = at > 1 || page.cursor ? list.page(at, shown) : list.tickets(shown);
  return (
    <div className={`${classes.summary} quiet`}>
      <span role="status">{busy ? list.updating : words}</span>
      <span className={classes.legend}>{list.legend}</span>
      {children}
    </div>
  );
}

/** What the reader must know about what is not shown. */
export function Notices({ page }: { page: TicketPage }) {
  return (
    <>
      {page.too_many && <div className={classes.notice}>{list.tooMany(page.items.length)}</div>}
      {page.sorted_within !== null && (
        <div className={classes.notice}>{list.sortedWithin(page.sorted_within)}</div>
      )}
    </>
  );
}

function Widen({ choice, choose }: Props) {
  const year = choice.year ?? currentYear();
  return (
    <Group gap="xs" justify="center">
      {choice.view === "mine" && (
        <Button variant="light" onClick={() => choose({ view: "all" })}>
          {list.empty.inAgency}
        </Button>
      )}
      {choice.state !== "all" && (
        <Button variant="light" onClick={() => choose({ state: "all" })}>
          {list.empty.inAll}
        </Button>
      )}
      {choice.state !== "open" && (
        <Button variant="light" onClick={() => choose({ year: year - 1 })}>
          {list.empty.inYear(year - 1)}
        </Button>
      )}
    </Group>
  );
}

function whatWasSearched({ words, view, state, year }: ListChoice): string {
  const among = (view === "mine" ? list.empty.mineOf : list.empty.allOf)[state];
  const when = state === "open" ? "" : list.empty.openedIn(year ?? currentYear());
  return list.empty.what(words, among + when);
}

function NothingFound({ choice, choose, meant }: EmptyProps) {
  return (
    <>
      <Text fw={600}>{list.empty.found}</Text>
      {meant && (
        <Button variant="filled" onClick={() => choose({ words: meant })}>
          {list.empty.meant(meant)}
        </Button>
      )}
      <Text size="sm" className="quiet" ta="center" style={{ overflowWrap: "anywhere" }}>
        {whatWasSearched(choice)}
        <br />
        {list.empty.hint}
      </Text>
      <Widen choice={choice} choose={choose} />
    </>
  );
}

function NothingHere({ choice, choose }: Props) {
  const past = choice.cursors.length > 0;
  return (
    <>
      <Text fw={600}>{list.empty.title}</Text>
      <Text size="sm" className="quiet" ta="center">
        {past ? list.empty.page : list.empty[choice.view]}
      </Text>
      {past && (
        <Button variant="light" onClick={() => choose({ cursors: [] })}>
          {list.empty.firstPage}
        </Button>
      )}
      {!past && choice.view === "mine" && (
        <Button variant="light" onClick={() => choose({ view: "all" })}>
          {list.empty.seeAgency}
        </Button>
      )}
    </>
  );
}

interface EmptyProps extends Props {
  /** What the search may have meant, one letter away. */
  meant: string | null;
}

/** Nothing to show: says what was looked for and offers to look further. */
export function Empty({ choice, choose, meant }: EmptyProps) {
  const Nothing = choice.words && choice.cursors.length === 0 ? NothingFound : NothingHere;
  return (
    <Stack align="center" gap="xs" py={56} px="md" className="panel">
      <Nothing choice={choice} choose={choose} meant={meant} />
    </Stack>
  );
}

interface PagerProps extends Props {
  next: string | null;
  /** One is about to turn the page. */
  intend: () => void;
}

export function Pager({ choice, choose, next, intend }: PagerProps) {
  if (choice.cursors.length === 0 && !next) return null;
  return (
    <nav className={classes.pager} aria-label={list.pages}>
      <Button
        variant="default"
        leftSection={<IconChevronLeft size={16} />}
        disabled={choice.cursors.length === 0}
        onClick={() => choose({ cursors: choice.cursors.slice(0, -1) })}
      >
        {common.previous}
      </Button>
      <Button
        variant="default"
        rightSection={<IconChevronRight size={16} />}
        disabled={!next}
        onPointerEnter={intend}
        onFocus={intend}
        onClick={() => next && choose({ cursors: [...choice.cursors, next] })}
      >
        {common.next}
      </Button>
    </nav>
  );
}
