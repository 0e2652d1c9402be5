import { Select, type ComboboxParsedItem, type SelectProps } from "@mantine/core";
import { useMemo, useState } from "react";
import { detailFor, finder, type Choice } from "./choices";
import classes from "./SearchSelect.module.css";
import { common } from "./words";

const MORE = " more";

type Inherited = Pick<
  SelectProps,
  "label" | "description" | "placeholder" | "error" | "withAsterisk" | "clearable" | "disabled"
>;

interface Props extends Inherited {
  choices: Choice[];
  value: string | null;
  onChange: (value: string | null) => void;
  nothingFound?: string;
}

/** By group, in the order in which the groups first appear. */
function grouped(choices: Choice[]): ComboboxParsedItem[] {
  const groups = new Map<string, Choice[]>();
  const alone: ComboboxParsedItem[] = [];
  for (const choice of choices) {
    if (choice.group) groups.set(choice.group, [...(groups.get(choice.group) ?? []), choice]);
    else alone.push({ value: choice.value, label: choice.label });
  }
  const titled = [...groups].map(([group, items]) => ({
    group,
    items: items.map(({ value, label }) => ({ value, label })),
  }));
  return [...alone, ...titled];
}

/** A list one types in: accents do not matter, and only the first matches are drawn. */
export function SearchSelect({ choices, nothingFound = common.nothingFound, ...rest }: Props) {
  const [search, setSearch] = useState("");
  const find = useMemo(() => finder(choices), [choices]);
  const byValue = useMemo(() => new Map(choices.map((each) => [each.value, each])), [choices]);
  const data = useMemo(() => choices.map(({ value, label }) => ({ value, label })), [choices]);
  const filter = (typed: string) => {
    const found = find(typed);
    const more = { value: MORE, label: common.more(found.left), disabled: true };
    return [...grouped(found.choices), ...(found.left > 0 ? [more] : [])];
  };
  return (
    <Select
      {...rest}
      data={data}
      filter={({ search: typed }) => filter(typed)}
      onSearchChange={setSearch}
      renderOption={({ option }) => {
        const choice = byValue.get(option.value);
        const typed = search === byValue.get(rest.value ?? "")?.label ? "" : search;
        const detail = choice && detailFor(choice, typed);
        return (
          <span className={classes.option}>
            {option.label}
            {detail && <span className={classes.detail}>{detail}</span>}
          </span>
        );
      }}
      searchable
      // A field that is only passed through, or shown as wrong, does not unfold.
      openOnFocus={false}
      maxDropdownHeight={320}
      nothingFoundMessage={nothingFound}
      autoComplete="off"
    />
  );
}
