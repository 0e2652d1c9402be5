import { ActionIcon, NativeSelect, SegmentedControl, UnstyledButton } from "@mantine/core";
import { IconAdjustmentsHorizontal, IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useId, useState } from "react";
import { list } from "../words";
import { firstDirection, SORTS, STATES, VIEWS, type ListChoice } from "../choice";
import type { Choose } from "../params";
import { PAGE_SIZES } from "./keptSize";
import classes from "./Toolbar.module.css";

interface Props {
  choice: ListChoice;
  choose: Choose;
}

interface SizeProps {
  size: number;
  resize: (size: number) => void;
}

/** The order of the cards: a narrow screen has no column headers to press. */
function Sorting({ choice, choose }: Props) {
  const opposite = choice.direction === "asc" ? "desc" : "asc";
  return (
    <div className={classes.sorting}>
      <NativeSelect
        aria-label={list.sortBy}
        value={choice.sort}
        onChange={(event) => {
          const sort = SORTS.find((each) => each === event.currentTarget.value) ?? "modified";
          choose({ sort, direction: firstDirection(sort) });
        }}
        data={SORTS.map((value) => ({
          value,
          label: `${list.sortBy} : ${list.columns[value]}`,
        }))}
      />
      <ActionIcon
        variant="default"
        size={36}
        aria-label={list.directions[choice.direction]}
        onClick={() => choose({ direction: opposite })}
      >
        {choice.direction === "asc" ? <IconArrowUp size={18} /> : <IconArrowDown size={18} />}
      </ActionIcon>
    </div>
  );
}

/** How many rows a page has. */
export function PageSize({ size, resize }: SizeProps) {
  const sizes = [...new Set([...PAGE_SIZES, size])].sort((a, b) => a - b);
  return (
    <NativeSelect
      variant="unstyled"
      size="xs"
      className={classes.size}
      aria-label={list.pageSize}
      value={String(size)}
      onChange={(event) => resize(Number(event.currentTarget.value))}
      data={sizes.map((each) => ({ value: String(each), label: list.perPage(each) }))}
    />
  );
}

/** LST-2: whose tickets and which; on a narrow screen they fold behind one button. */
export function Toolbar({ choice, choose }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={classes.filters}>
      <UnstyledButton
        className={classes.fold}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        <IconAdjustmentsHorizontal size={18} aria-hidden />
        <span className={classes.foldName}>{list.filters}</span>
        <span className={`quiet ${classes.chosen}`}>
          {list.views[choice.view]}, {list.states[choice.state]}
        </span>
      </UnstyledButton>
      <div id={id} className={classes.panel} data-open={open || undefined}>
        <SegmentedControl
          aria-label={list.viewLabel}
          value={choice.view}
          onChange={(value) => choose({ view: VIEWS.find((each) => each === value) ?? "mine" })}
          data={VIEWS.map((value) => ({ value, label: list.views[value] }))}
        />
        <SegmentedControl
          aria-label={list.stateLabel}
          value={choice.state}
          onChange={(value) => choose({ state: STATES.find((each) => each === value) ?? "open" })}
          data={STATES.map((value) => ({ value, label: list.states[value] }))}
        />
        <Sorting choice={choice} choose={choose} />
      </div>
    </div>
  );
}
