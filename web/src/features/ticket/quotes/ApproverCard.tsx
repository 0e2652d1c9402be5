import { ActionIcon, Group, Text } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import type { Intervention, Ticket } from "../../../api/types";
import { quotes } from "../words/quotes";
import { approverButtons } from "../acts/offers";
import { ActButtons, type Choose } from "../parties/PartyPieces";
import classes from "../parties/Parties.module.css";
import { ApprovalSummary } from "./ApprovalSummary";

interface Props {
  ticket: Ticket;
  intervention: Intervention;
  choose: Choose;
  focused: boolean;
  onFocus: () => void;
}

/** The person whose approval is asked for, below the vendor whose quote it is. */
export function ApproverCard({ ticket, intervention, choose, focused, onFocus }: Props) {
  const { approval } = intervention;
  if (!approval) return null;
  const { approver } = approval;
  const words = quotes.approval;
  return (
    <section className={classes.party} aria-label={`${words.role} ${approver.name}`}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap={4}>
        <div>
          <Text fw={650} style={{ overflowWrap: "anywhere" }}>
            {approver.name}
          </Text>
          <Text size="xs" className="quiet">
            {[words.role, approver.quality, intervention.vendor.name].filter(Boolean).join(" — ")}
          </Text>
        </div>
        <ActionIcon
          variant={focused ? "filled" : "subtle"}
          size="sm"
          aria-pressed={focused}
          aria-label={words.simplified}
          title={words.simplified}
          onClick={onFocus}
        >
          <IconFilter size={15} />
        </ActionIcon>
      </Group>
      <ApprovalSummary approval={approval} />
      <ActButtons buttons={approverButtons(ticket, intervention)} choose={choose} />
    </section>
  );
}
