import { fold, holds, wordsOf } from "../lib/fold";

/** Something to choose, found by its label, its detail, and by other words (`also`). */
export interface Choice {
  value: string;
  label: string;
  detail?: string;
  group?: string;
  /** Other texts it is found by; the one that matched is shown in place of the detail. */
  also?: string[];
}

/** How many options are drawn at most: a list of 500 stays quick. */
export const SHOWN = 60;

interface Known {
  choice: Choice;
  own: string;
  also: string[];
}

export interface Found {
  choices: Choice[];
  /** How many more would match. */
  left: number;
}

/** A finder over choices, whose texts are folded once. */
export function finder(choices: Choice[]): (search: string) => Found {
  const known: Known[] = choices.map((choice) => ({
    choice,
    own: fold(`${choice.label} ${choice.detail ?? ""}`),
    also: (choice.also ?? []).map(fold),
  }));
  return (search) => {
    const words = wordsOf(search);
    const ranked = known.flatMap((each) => {
      const rank = rankOf(each, words);
      return rank === null ? [] : [{ rank, choice: each.choice }];
    });
    // Array.sort keeps the order of equals: the register's own.
    ranked.sort((a, b) => a.rank - b.rank);
    return {
      choices: ranked.slice(0, SHOWN).map((each) => each.choice),
      left: Math.max(0, ranked.length - SHOWN),
    };
  };
}

/** Beginning of the label first, then what it says of itself, then what it is also known by. */
function rankOf({ own, also }: Known, words: string[]): number | null {
  const [first] = words;
  if (first === undefined) return 0;
  if (holds(own, words)) return own.startsWith(first) ? 0 : 1;
  return holds([own, ...also].join(" "), words) ? 2 : null;
}

/** What stands beside the label: the other text that was found, else the detail. */
export function detailFor(choice: Choice, search: string): string | undefined {
  const words = wordsOf(search);
  const own = fold(`${choice.label} ${choice.detail ?? ""}`);
  if (words.length === 0 || holds(own, words)) return choice.detail;
  const missing = words.filter((word) => !own.includes(word));
  const hit = choice.also?.find((text) => holds(fold(text), missing));
  return hit ?? choice.detail;
}
