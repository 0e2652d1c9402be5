import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { endDelegation, putDelegation, type Delegation } from "../../api/desk";
import { fieldErrorsOf } from "../../api/errors";
import { keys, queryClient } from "../../api/queries";
import type { Me } from "../../api/types";
import { toParisInput } from "../../lib/paris";
import { account as words } from "./words";

/** What is typed: days as `2026-11-30`. */
export interface Wanted {
  to: string | null;
  first: string;
  until: string;
  showUpcoming: boolean;
  showOnDesk: boolean;
}

export const todayInParis = (): string => toParisInput(new Date()).slice(0, 10);

function wantedOf(mine: Delegation | null): Wanted {
  return {
    to: mine?.to.id ?? null,
    first: mine?.first ?? todayInParis(),
    until: mine?.until ?? "",
    showUpcoming: mine?.show_upcoming ?? false,
    showOnDesk: mine?.show_on_desk ?? true,
  };
}

function keep(delegations: Me["delegations"]): void {
  queryClient.setQueryData<Me>(keys.me, (me) => me && { ...me, delegations });
  void queryClient.invalidateQueries({ queryKey: keys.lists });
}

function missing({ to, until }: Wanted): Record<string, string> {
  return {
    ...(to ? {} : { to: words.missing.to }),
    ...(until ? {} : { until: words.missing.until }),
  };
}

/** The form of one's delegation: what is typed stays until the API has taken it. */
export function useDelegation(me: Me) {
  const { mine } = me.delegations;
  const [wanted, setWanted] = useState(() => wantedOf(mine));
  const [own, setOwn] = useState<Record<string, string>>({});
  const save = useMutation({
    mutationFn: async () => {
      const { to, first, until, showUpcoming, showOnDesk } = wanted;
      const body = { to: to ?? "", until, show_upcoming: showUpcoming, show_on_desk: showOnDesk };
      return putDelegation(first ? { ...body, first } : body);
    },
    onSuccess: keep,
  });
  const end = useMutation({
    mutationFn: endDelegation,
    onSuccess: () => {
      keep({ ...me.delegations, mine: null });
      setWanted(wantedOf(null));
    },
  });
  const submit = () => {
    const found = missing(wanted);
    setOwn(found);
    end.reset();
    if (Object.keys(found).length === 0) save.mutate();
  };
  const change = (part: Partial<Wanted>) => {
    setWanted((before) => ({ ...before, ...part }));
    setOwn({});
    save.reset();
    end.reset();
  };
  const leave = () => {
    save.reset();
    end.mutate();
  };
  const errors = { ...fieldErrorsOf(save.error), ...own };
  return { mine, wanted, change, submit, leave, errors, save, end };
}
