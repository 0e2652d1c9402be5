/** Something of the form that can hold the focus and is marked as wrong. */
const WRONG = '[aria-invalid="true"], [role="alert"]';

/** Puts the first field in error before the user's eyes. */
export function showFirstError(): void {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(
      WRONG.split(", ")
        .map((each) => `form ${each}`)
        .join(", "),
    );
    found?.scrollIntoView({ block: "center" });
    found?.focus({ preventScroll: true });
  });
}
