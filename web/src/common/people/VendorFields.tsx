import { Select, SimpleGrid, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import { useMe, useVendors } from "../../api/queries";
import type { VendorInput, VendorRecord } from "../../api/types";
import { fr } from "../../strings/fr";
import { errorAt, type FieldErrors } from "../fieldErrors";
import { ChannelFields } from "./ChannelFields";
import { EMPTY_VENDOR, fromVendorRecord } from "./values";

interface Props {
  value: VendorInput;
  onChange: (value: VendorInput) => void;
  errors: FieldErrors;
}

/** Two vendors may bear the same name: the address or account tells them apart. */
function optionsOf(vendors: VendorRecord[], trade: string) {
  return vendors
    .filter((vendor) => !trade || vendor.trades.includes(trade))
    .map((vendor) => ({
      value: vendor.id,
      label: [vendor.name, vendor.emails[0] ?? vendor.phones[0]].filter(Boolean).join(" — "),
    }));
}

function VendorPicker({ value, onChange }: Omit<Props, "errors">) {
  const { data: vendors = [] } = useVendors();
  const { data: me } = useMe();
  const [trade, setTrade] = useState(value.trade);
  const pick = (id: string | null) => {
    const chosen = vendors.find((vendor) => vendor.id === id);
    onChange(
      chosen
        ? fromVendorRecord(chosen, trade, value.comment)
        : { ...EMPTY_VENDOR, comment: value.comment, trade },
    );
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <Select
        label={fr.creation.vendor.trade}
        placeholder={fr.creation.vendor.allTrades}
        data={me?.agency.trades ?? []}
        value={trade || null}
        onChange={(next) => {
          setTrade(next ?? "");
          if (!value.register_id) onChange({ ...value, trade: next ?? "" });
        }}
        clearable
        searchable
      />
      <Select
        label={fr.creation.vendor.choose}
        placeholder={fr.creation.vendor.byHand}
        data={optionsOf(vendors, trade)}
        value={value.register_id}
        onChange={pick}
        clearable
        searchable
        nothingFoundMessage={fr.common.none}
      />
    </SimpleGrid>
  );
}

/** NEW-10: the vendor, by trade or among all, or typed by hand; editable for this ticket only. */
export function VendorFields({ value, onChange, errors }: Props) {
  return (
    <Stack gap="sm">
      <VendorPicker value={value} onChange={onChange} />
      <TextInput
        label={fr.creation.vendor.name}
        value={value.name}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        error={errorAt(errors, "name")}
        maxLength={120}
        withAsterisk
      />
      <ChannelFields
        value={value}
        onChange={(part) => onChange({ ...value, ...part })}
        errors={errors}
      />
      <Textarea
        label={fr.creation.vendor.comment}
        value={value.comment}
        onChange={(event) => onChange({ ...value, comment: event.currentTarget.value })}
        error={errorAt(errors, "comment")}
        autosize
        minRows={2}
      />
      {value.register_id && (
        <Text size="xs" className="quiet">
          {fr.creation.vendor.temporary}
        </Text>
      )}
    </Stack>
  );
}
