import { Text } from "@mantine/core";
import type { Ticket } from "../../../api/types";
import { FileDrop } from "../../../kit/files/FileDrop";
import type { PageProps } from "../pageProps";
import { creation } from "../words";
import { DefaultFiles } from "./DefaultFiles";
import { files } from "../../../kit/files/words";
import { Section } from "./Section";
import { terms } from "../../../kit/ticket/words";

/** The documents of the request stay with the ticket. */
function KeptFiles({ request }: { request?: Ticket }) {
  if (!request || request.attachments.length === 0) return null;
  return (
    <Text size="sm" mb="xs">
      {creation.request.kept}
      <br />
      <span className="quiet">{request.attachments.map((file) => file.name).join(", ")}</span>
    </Text>
  );
}

/** NEW-15. */
export function DocumentsSection({
  form,
  me,
  request,
}: Pick<PageProps, "form" | "me" | "request">) {
  const { uploads, values, change, errors } = form;
  return (
    <Section id="documents" title={terms.sections.documents}>
      <Text size="sm" className="quiet" mb="sm">
        {creation.documents.intro}
      </Text>
      <KeptFiles request={request} />
      <DefaultFiles
        files={me.agency.default_attachments}
        values={values}
        change={change}
        errors={errors}
      />
      <FileDrop uploads={uploads} hint={files.hint} />
    </Section>
  );
}
