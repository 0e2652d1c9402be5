import { List, Text, Title } from "@mantine/core";
import type { Topic } from "./words/topics";
import classes from "./Help.module.css";

/** Topics one under the other, each with an address of its own on the page. */
export function Topics({ topics }: { topics: Topic[] }) {
  return topics.map((topic) => (
    <section key={topic.id} id={topic.id} className={`panel ${classes.topic}`}>
      <Title order={2} fz={17} mb={6}>
        {topic.title}
      </Title>
      {topic.paragraphs.map((paragraph) => (
        <Text key={paragraph} mb={6}>
          {paragraph}
        </Text>
      ))}
      {topic.list && (
        <List spacing={4}>
          {topic.list.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      )}
    </section>
  ));
}
