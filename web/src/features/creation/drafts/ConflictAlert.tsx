import { Alert, Button, Group, Text } from "@mantine/core";
import { Link } from "wouter";
import type { Module } from "../../../api/types";
import { creation } from "../words";
import type { SaveStatus } from "./saver";

const words = creation.drafts;

interface Props {
  status: SaveStatus;
  module: Module;
  keepMine: () => void;
  takeOther: () => void;
}

/** Two tabs, or two machines: nothing is overwritten before the user has chosen. */
export function ConflictAlert({ status, module, keepMine, takeOther }: Props) {
  if (status !== "conflict" && status !== "gone") return null;
  const gone = status === "gone";
  return (
    <Alert
      color="orange"
      variant="white"
      role="alert"
      bd="2px solid orange"
      mb="xs"
      title={gone ? words.goneTitle : words.conflictTitle}
      styles={{ title: { color: "#a63c00" } }}
    >
      <Text size="sm" mb="sm">
        {gone ? words.gone : words.conflict}
      </Text>
      <Group gap="sm">
        <Button variant="default" onClick={keepMine}>
          {words.keepCopy}
        </Button>
        {gone ? (
          <Button component={Link} href={`/${module}`} variant="default">
            {words.toList}
          </Button>
        ) : (
          <Button variant="default" onClick={takeOther}>
            {words.takeOther}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
