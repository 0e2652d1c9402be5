import { Checkbox, Stack, Text } from "@mantine/core";
import type { Attachment } from "../../../api/types";
import { errorAt, type FieldErrors } from "../../../kit/fieldErrors";
import { stillThere, type CreationValues } from "../values";
import { creation } from "../words";

interface Props {
  files: Attachment[];
  values: CreationValues;
  change: (part: Partial<CreationValues>) => void;
  errors: FieldErrors;
}

/** What a draft had chosen before an administrator took it away. */
function Gone({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Text size="sm" mb="sm" role="status">
      {creation.documents.gone(count)}
    </Text>
  );
}

/** The agency's own files, which go with every ticket unless they are left out (SET-2). */
export function DefaultFiles({ files, values, change, errors }: Props) {
  const chosen = values.default_attachments;
  const gone = (chosen?.length ?? 0) - (stillThere(chosen, files)?.length ?? 0);
  if (files.length === 0) return <Gone count={gone} />;
  const goes = (id: string) => chosen === null || chosen.includes(id);
  const toggle = (id: string) => {
    const wanted = files.map((file) => file.id).filter((each) => goes(each) !== (each === id));
    change({ default_attachments: wanted.length === files.length ? null : wanted });
  };
  return (
    <>
      <Gone count={gone} />
      <Checkbox.Group
        label={creation.documents.defaults}
        error={errorAt(errors, "default_attachments")}
        value={files.map((file) => file.id).filter(goes)}
        mb="md"
      >
        <Stack gap={6} mt={6}>
          {files.map((file) => (
            <Checkbox
              key={file.id}
              value={file.id}
              label={file.name}
              onChange={() => toggle(file.id)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </>
  );
}
