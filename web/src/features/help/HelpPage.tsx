import { Anchor, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconPrinter } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { NotFound } from "../../kit/NotFound";
import { useTitle } from "../../kit/useTitle";
import { documentation } from "./words/documentation";
import { help } from "./words/frame";
import { news } from "./words/news";
import { tutorial } from "./words/tutorial";
import classes from "./Help.module.css";
import { KeysPart } from "./KeysPart";
import { Topics } from "./Topics";

type PartName = keyof typeof help.parts;

const ADDRESSES: Record<PartName, string> = {
  documentation: "/aide",
  news: "/aide/nouveautes",
  tutorial: "/aide/intervenant",
  keys: "/aide/clavier",
};
const NAMES = Object.keys(ADDRESSES) as PartName[];

function Contents() {
  return (
    <nav aria-label={help.contents} className={`panel ${classes.topic} ${classes.onScreen}`}>
      <ol className={classes.contents}>
        {documentation.map((topic) => (
          <li key={topic.id}>
            <Anchor href={`#${topic.id}`}>{topic.title}</Anchor>
          </li>
        ))}
      </ol>
    </nav>
  );
}

const SHOWN: Record<PartName, { title: string; content: ReactNode }> = {
  documentation: {
    title: help.documentationTitle,
    content: (
      <>
        <Contents />
        <Topics topics={documentation} />
      </>
    ),
  },
  news: { title: help.newsTitle, content: <Topics topics={news} /> },
  tutorial: {
    title: help.tutorialTitle,
    content: (
      <>
        <Text className={`quiet ${classes.onScreen}`}>{help.tutorialHint}</Text>
        <Topics topics={tutorial} />
      </>
    ),
  },
  keys: { title: help.keysTitle, content: <KeysPart /> },
};

function Part({ name }: { name: PartName }) {
  const { title, content } = SHOWN[name];
  useTitle(title);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <Title order={1} fz={24} flex="1 1 240px">
          {title}
        </Title>
        <Button
          variant="default"
          className={classes.onScreen}
          leftSection={<IconPrinter size={16} />}
          onClick={() => window.print()}
          style={{ flex: "none" }}
        >
          {help.print}
        </Button>
      </Group>
      {content}
    </Stack>
  );
}

/** LST-10: what is new, the documentation, the vendors' tutorial to hand out, the keys. */
export default function HelpPage({ part = "" }: { part?: string }) {
  const name = NAMES.find((one) => ADDRESSES[one] === (part ? `/aide/${part}` : "/aide"));
  if (!name) return <NotFound />;
  return (
    <div className={classes.frame}>
      <nav aria-label={help.nav} className={classes.nav}>
        {NAMES.map((one) => (
          <Link key={one} href={ADDRESSES[one]} aria-current={one === name ? "page" : undefined}>
            {help.parts[one]}
          </Link>
        ))}
      </nav>
      <Part name={name} key={name} />
    </div>
  );
}
