import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { creation } from "./words";
import { ContactSection } from "./sections/ContactSection";
import classes from "./Creation.module.css";
import { DelaysSection } from "./sections/DelaysSection";
import { DocumentsSection } from "./sections/DocumentsSection";
import { InformationSection } from "./sections/InformationSection";
import { NotifiedSection } from "./sections/NotifiedSection";
import { OptionsSection } from "./sections/OptionsSection";
import { Recap } from "./recap/Recap";
import type { Step } from "./steps";
import { TextsSection } from "./sections/TextsSection";
import type { PageProps } from "./pageProps";
import { VendorsSection } from "./sections/VendorsSection";

function Columns({ left, right }: { left: ReactNode; right: ReactNode }) {
  return (
    <div className={classes.columns}>
      <div className={classes.column}>{left}</div>
      <div className={classes.column}>{right}</div>
    </div>
  );
}

const propsOf = ({ form: { values, change, errors }, module, place }: PageProps) => ({
  values,
  change,
  errors,
  module,
  place,
});

function Content(props: PageProps & { step: Step }) {
  const common = propsOf(props);
  switch (props.step) {
    case "informations":
      return (
        <Columns
          left={<InformationSection {...common} />}
          right={
            <>
              <OptionsSection {...common} />
              <DelaysSection {...common} />
            </>
          }
        />
      );
    case "descriptions":
      return <TextsSection {...common} />;
    case "personnes":
      return (
        <Columns
          left={<VendorsSection {...common} />}
          right={
            <>
              <ContactSection {...common} />
              <NotifiedSection {...common} />
            </>
          }
        />
      );
    case "documents":
      return <DocumentsSection {...props} />;
    case "recapitulatif":
      return <Recap {...props} />;
  }
}

/** One step at a time. */
export function StepPage(props: PageProps & { step: Step }) {
  return (
    <div>
      <VisuallyHidden component="h2" id="etape" tabIndex={-1}>
        {creation.steps[props.step]}
      </VisuallyHidden>
      <Content {...props} />
    </div>
  );
}

/** Everything at once, for those who know where everything is. */
export function OnePage(props: PageProps) {
  const common = propsOf(props);
  return (
    <>
      <Columns
        left={
          <>
            <InformationSection {...common} />
            <OptionsSection {...common} />
            <TextsSection {...common} />
          </>
        }
        right={
          <>
            <VendorsSection {...common} />
            <ContactSection {...common} />
            <NotifiedSection {...common} />
            <DelaysSection {...common} />
            <DocumentsSection {...props} />
          </>
        }
      />
      <Recap {...props} brief />
    </>
  );
}
