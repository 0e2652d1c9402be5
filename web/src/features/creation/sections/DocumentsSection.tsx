import { Text } from "@mantine/core";
import type { Ticket } from "../../../api/types";
import { FileDrop } from "../../../kit/files/FileDrop";
import type { Uploads } from "../../../kit/files/useUploads";
import { creation } from "../words";
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
export function DocumentsSection({ uploads, request }: { uploads: Uploads; request?: Ticket }) {
  return (
    <Section id="documents" title={terms.sections.documents}>
      <Text size="sm" className="quiet" mb="sm">
        {creation.documents.intro}
      </Text>
      <KeptFiles request={request} />
      <FileDrop uploads={uploads} hint={files.hint} />
    </Section>
  );
}
