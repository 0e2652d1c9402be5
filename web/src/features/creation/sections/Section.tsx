import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Sections.module.css";

/** One titled part of the form. */
export function Section({
  id,
  title,
  children,
}: {
  id: string;
  title: string;
  children: ReactNode;
}) {
  return (
    <section id={id} className={`panel ${classes.section}`} aria-labelledby={`${id}-title`}>
      <Title order={2} fz={16} mb="sm" id={`${id}-title`}>
        {title}
      </Title>
      {children}
    </section>
  );
}
