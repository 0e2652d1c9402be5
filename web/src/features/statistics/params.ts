import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { isDay, periodOf, todayInParis, type Period } from "../../kit/period/periods";

export const MODULES = ["both", "syndic", "gerance"] as const;
export type Modules = (typeof MODULES)[number];
export const FORMS = ["pie", "bars"] as const;
export type Form = (typeof FORMS)[number];

export interface Choice extends Period {
  module: Modules;
  form: Form;
}

/** What an address says; what it says wrong is as if it were not said. */
export function readChoice(search: string, today: string): Choice {
  const params = new URLSearchParams(search);
  const from = params.get("du");
  const to = params.get("au");
  const usual = periodOf("thisYear", today);
  const said = isDay(from) && isDay(to) ? { from, to } : usual;
  return {
    ...said,
    module: MODULES.find((each) => each === params.get("module")) ?? "both",
    form: FORMS.find((each) => each === params.get("forme")) ?? "pie",
  };
}

export function writeChoice(choice: Choice): string {
  const { from, to, module, form } = choice;
  return new URLSearchParams({ du: from, au: to, module, forme: form }).toString();
}

/** The choice of the page stays in its address: it can be kept, sent and come back to. */
export function useChoice() {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const choice = useMemo(() => readChoice(search, todayInParis()), [search]);
  const choose = useCallback(
    (part: Partial<Choice>) => {
      navigate(`${path}?${writeChoice({ ...choice, ...part })}`, { replace: true });
    },
    [choice, navigate, path],
  );
  return { choice, choose };
}
