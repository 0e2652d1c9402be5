import { getFileUrl, type FileWanted } from "../../../api/endpoints";
import { queryClient } from "../../../api/queries";
import type { Attachment, Fact, Ticket } from "../../../api/types";
import type { ViewerDocument } from "../../../kit/viewer";
import { isImage as isImageType } from "../../../kit/viewer/documents";

const URL_LIFE = 4 * 60_000;

export const isImage = (file: Attachment): boolean => isImageType(file.content_type);

/** A link of a few minutes to one file, asked for once while it lives. */
export async function fileUrl(number: number, id: string, wanted: FileWanted): Promise<string> {
  const link = await queryClient.fetchQuery({
    queryKey: ["file", number, id, wanted],
    queryFn: () => getFileUrl(number, id, wanted),
    staleTime: URL_LIFE,
  });
  return link.url;
}

/** Every document of the ticket's life, newest first, each once (TIC-3). */
export function documentsOf(ticket: Ticket, facts: Fact[]): Attachment[] {
  const all = [
    ...facts.flatMap((fact) => fact.attachments),
    ...ticket.attachments,
    ...ticket.default_attachments,
  ];
  return [...new Map(all.map((file) => [file.id, file])).values()];
}

/** The same, as the viewer takes them. */
export const shownIn = (number: number, files: Attachment[]): ViewerDocument[] =>
  files.map((file) => ({
    id: file.id,
    name: file.name,
    type: file.content_type,
    size: file.size,
    load: () => fileUrl(number, file.id, "view"),
    download: () => fileUrl(number, file.id, "download"),
  }));
