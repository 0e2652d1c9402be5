import { ActionIcon } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import { page as words } from "../words/page";

interface Props {
  name: string;
  focused: boolean;
  onClick: () => void;
}

/** « Lecture simplifiée » of one party (TIC-5). */
export function ReadingButton({ name, focused, onClick }: Props) {
  return (
    <ActionIcon
      variant={focused ? "filled" : "subtle"}
      size="sm"
      aria-pressed={focused}
      aria-label={words.simplifiedOf(name)}
      title={words.simplifiedOf(name)}
      onClick={onClick}
    >
      <IconFilter size={15} />
    </ActionIcon>
  );
}
