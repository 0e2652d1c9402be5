import { Button, Stack, Text, Title } from "@mantine/core";
import { Link } from "wouter";
import { fr } from "./words";

export function NotFound({ text = fr.errors.notFound }: { text?: string }) {
  return (
    <Stack align="center" gap="sm" py={80}>
      <Title order={1} fz={22}>
        {fr.errors.notFoundTitle}
      </Title>
      <Text className="quiet" ta="center">
        {text}
      </Text>
      <Button component={Link} href="/" variant="light" mt="sm">
        {fr.errors.backToList}
      </Button>
    </Stack>
  );
}
