import { VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import type { Me, Module, PlaceRecord, Ticket } from "../../api/types";
import { creation } from "../../strings/creation";
import { ContactSection } from "./ContactSection";
import classes from "./Creation.module.css";
import { DelaysSection } from "./DelaysSection";
import { DocumentsSection } from "./DocumentsSection";
import { InformationSection } from "./InformationSection";
import { NotifiedSection } from "./NotifiedSection";
import { OptionsSection } from "./OptionsSection";
import { Recap } from "./Recap";
import type { Step } from "./steps";
import { TextsSection } from "./TextsSection";
import type { Creation } from "./useCreation";
import { VendorsSection } from "./VendorsSection";

export interface PageProps {
  form: Creation;
  module: Module;
  me: Me;
  request?: Ticket;
  place?: PlaceRecord;
  go: (step: Step) => void;
}

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
      return <DocumentsSection uploads={props.form.uploads} request={props.request} />;
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
            <DocumentsSection uploads={props.form.uploads} request={props.request} />
          </>
        }
      />
      <Recap {...props} brief />
    </>
  );
}
