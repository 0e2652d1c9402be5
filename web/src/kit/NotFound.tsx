import { Button, Stack, Text, Title } from "@mantine/core";
import { Link } from "wouter";
import { common } from "./words";

export function NotFound({ text = common.notFound }: { text?: string }) {
  return (
    <Stack align="center" gap="sm" py={80}>
      <Title order={1} fz={22}>
        {common.notFoundTitle}
      </Title>
      <Text className="quiet" ta="center">
        {text}
      </Text>
      <Button component={Link} href="/" variant="light" mt="sm">
        {common.backToList}
      </Button>
    </Stack>
  );
}
