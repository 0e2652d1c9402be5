import { Stack, Text, Title } from "@mantine/core";
import { useTitle } from "../../common/useTitle";
import { fr } from "../../strings/fr";
import { helpTopics } from "../../strings/help";

/** LST-10: how the console is read, in a few words. */
export default function HelpPage() {
  useTitle(fr.help.title);
  return (
    <Stack gap="md" maw={760} mx="auto">
      <Title order={1} fz={24}>
        {fr.help.title}
      </Title>
      {helpTopics.map((topic) => (
        <section key={topic.title} className="panel" style={{ padding: "16px 20px" }}>
          <Title order={2} fz={17} mb={6}>
            {topic.title}
          </Title>
          {topic.paragraphs.map((paragraph) => (
            <Text key={paragraph} mb={6}>
              {paragraph}
            </Text>
          ))}
        </section>
      ))}
    </Stack>
  );
}
