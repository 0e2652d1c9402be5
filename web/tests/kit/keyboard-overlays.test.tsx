import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { useKeys } from "../../src/kit/keyboard/useKeys";

function Page({ leave, card }: { leave: () => void; card: boolean }) {
  useKeys({ Escape: leave });
  return card ? <div role="dialog">Denise</div> : null;
}

it("Escape closes a small card without leaving the page", async () => {
  const leave = vi.fn();
  const { rerender } = render(<Page leave={leave} card />);
  await userEvent.keyboard("{Escape}");
  expect(leave).not.toHaveBeenCalled();
  rerender(<Page leave={leave} card={false} />);
  await userEvent.keyboard("{Escape}");
  expect(leave).toHaveBeenCalledOnce();
});
