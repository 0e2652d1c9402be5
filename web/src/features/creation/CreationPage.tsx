import { Alert, Button, Stack, Text, Title } from "@mantine/core";
import { useMe, usePlaces } from "../../api/queries";
import type { Me, Module } from "../../api/types";
import { DelayFields } from "../../common/DelayFields";
import { ErrorPanel } from "../../common/ErrorPanel";
import { errorsUnder } from "../../common/fieldErrors";
import { FileDrop } from "../../common/files/FileDrop";
import { Loading } from "../../common/Loading";
import { PeopleEditor } from "../../common/people/PeopleEditor";
import { PersonFields } from "../../common/people/PersonFields";
import { VendorFields } from "../../common/people/VendorFields";
import { useTitle } from "../../common/useTitle";
import { fr } from "../../strings/fr";
import classes from "./Creation.module.css";
import { InformationSection } from "./InformationSection";
import { OptionsSection } from "./OptionsSection";
import { Section } from "./Section";
import { TextsSection } from "./TextsSection";
import { useCreation } from "./useCreation";

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

function CreationForm({ module, me }: { module: Module; me: Me }) {
  const form = useCreation(module, me);
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
          <Section id="intervenant" title={sections.vendor}>
            <VendorFields
              value={values.vendor}
              onChange={(vendor) => change({ vendor })}
              errors={errorsUnder(errors, "vendors.0")}
            />
          </Section>
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
              value={values.delays}
              onChange={(delays) => change({ delays })}
              errors={errorsUnder(errors, "delays")}
            />
          </Section>
          <Section id="documents" title={sections.documents}>
            <FileDrop uploads={form.uploads} />
          </Section>
        </div>
      </div>
      <Footer form={form} />
    </form>
  );
}

/** NEW-1 to NEW-16: a service order with one vendor, on one page. */
export default function CreationPage({ module }: { module: Module }) {
  const { data: me, error, refetch } = useMe();
  const title = `${fr.creation.title} — ${fr.modules[module]}`;
  useTitle(title);
  return (
    <Stack gap="md">
      <Title order={1} fz={22}>
        {title}
      </Title>
      {error && <ErrorPanel error={error} retry={() => void refetch()} />}
      {!me && !error && <Loading />}
      {me && <CreationForm module={module} me={me} key={me.user.id} />}
    </Stack>
  );
}
