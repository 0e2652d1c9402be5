import { Alert, Button, Text } from "@mantine/core";
import { usePlaces } from "../../api/queries";
import type { Me, Module, Ticket } from "../../api/types";
import { DelayFields } from "../../common/DelayFields";
import { ErrorPanel } from "../../common/ErrorPanel";
import { errorsUnder } from "../../common/fieldErrors";
import { FileDrop } from "../../common/files/FileDrop";
import { PeopleEditor } from "../../common/people/PeopleEditor";
import { PersonFields } from "../../common/people/PersonFields";
import { fr } from "../../strings/fr";
import { quotes } from "../../strings/quotes";
import classes from "./Creation.module.css";
import { InformationSection } from "./InformationSection";
import { OptionsSection } from "./OptionsSection";
import { Section } from "./Section";
import { TextsSection } from "./TextsSection";
import { useCreation } from "./useCreation";
import { VendorsSection } from "./VendorsSection";

const { sections } = fr.creation;

function Footer({ form }: { form: ReturnType<typeof useCreation> }) {
  const discard = () => {
    if (window.confirm(fr.creation.discardConfirm)) form.discard();
  };
  return (
    <div className={classes.footer}>
      {form.failure && (
        <Text size="sm" c="red.8" role="alert" style={{ flex: 1, minWidth: 220 }}>
          {form.failure}
        </Text>
      )}
      {form.touched && (
        <Button variant="subtle" color="gray" onClick={discard} disabled={form.busy}>
          {fr.creation.discard}
        </Button>
      )}
      <Button type="submit" loading={form.busy} size="md">
        {form.values.options.silent ? fr.creation.submitSilent : fr.creation.submit}
      </Button>
    </div>
  );
}

/** The documents of the request stay with the ticket. */
function KeptFiles({ files }: { files: string[] }) {
  return (
    <Text size="sm" mb="xs">
      {quotes.request.kept}
      <br />
      <span className="quiet">{files.join(", ")}</span>
    </Text>
  );
}

interface Props {
  module: Module;
  me: Me;
  /** The request « ? » that is completed, when there is one. */
  request?: Ticket;
}

/** The form of a new ticket, or of a request being validated. */
export function CreationForm({ module, me, request }: Props) {
  const form = useCreation(module, me, request);
  const { values, change, errors } = form;
  const { data: places = [], error: placesError, refetch } = usePlaces(module);
  const place = places.find((each) => each.id === values.place_id);
  const common = { values, change, errors };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      {placesError && <ErrorPanel error={placesError} retry={() => void refetch()} />}
      {form.restored && form.touched && (
        <Alert py="xs" mb="md">
          {fr.creation.restored}
        </Alert>
      )}
      <div className={classes.columns}>
        <div className={classes.column}>
          <InformationSection {...common} module={module} place={place} />
          <OptionsSection {...common} module={module} />
          <TextsSection {...common} withDoorCode={Boolean(place?.door_code)} />
        </div>
        <div className={classes.column}>
          <VendorsSection {...common} />
          <Section id="contact" title={sections.contact}>
            <Text size="sm" className="quiet" mb="xs">
              {fr.creation.contact.intro}
            </Text>
            <PersonFields
              value={values.contact}
              onChange={(contact) => change({ contact })}
              errors={errorsUnder(errors, "contact")}
              known={place?.people}
              channelsLabel={fr.creation.contact.tell}
              commentLabel={fr.creation.contact.comment}
              tell={false}
            />
          </Section>
          <Section id="notifies" title={sections.notified}>
            <Text size="sm" className="quiet" mb="xs">
              {fr.creation.notified.intro}
            </Text>
            <PeopleEditor
              value={values.notified}
              onChange={(notified) => change({ notified })}
              errors={errorsUnder(errors, "notified")}
              known={place?.people ?? []}
              emptyText={fr.creation.notified.empty}
            />
          </Section>
          <Section id="delais" title={sections.delays}>
            <DelayFields
              kind={values.kind}
              value={values.delays}
              onChange={(delays) => change({ delays })}
              errors={errorsUnder(errors, "delays")}
            />
          </Section>
          <Section id="documents" title={sections.documents}>
            {request && request.attachments.length > 0 && (
              <KeptFiles files={request.attachments.map((file) => file.name)} />
            )}
            <FileDrop uploads={form.uploads} />
          </Section>
        </div>
      </div>
      <Footer form={form} />
    </form>
  );
}
