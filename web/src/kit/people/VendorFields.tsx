import { Select, SimpleGrid, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useMemo, useState } from "react";
import { useMe, useVendors } from "../../api/queries";
import type { VendorInput, VendorRecord } from "../../api/types";
import { phone } from "../../lib/format";
import { people as words } from "./words";
import type { Choice } from "../choices";
import { errorAt, type FieldErrors } from "../fieldErrors";
import { SearchSelect } from "../SearchSelect";
import { filled } from "../../lib/text";
import { onlyLandlines } from "./addresses";
import { ChannelFields } from "./ChannelFields";
import { EMPTY_VENDOR, fromVendorRecord } from "./values";
import { common } from "../words";

interface Props {
  value: VendorInput;
  onChange: (value: VendorInput) => void;
  errors: FieldErrors;
  /** A quote is asked of it: that goes by e-mail, ticked or not (NEW-10). */
  quote?: boolean;
}

/** Two vendors may bear the same name: trades, address and account tell them apart. */
function choicesOf(vendors: VendorRecord[], trade: string): Choice[] {
  return vendors
    .filter((vendor) => !trade || vendor.trades.includes(trade))
    .map((vendor) => ({
      value: vendor.id,
      label: vendor.name,
      detail: [
        vendor.trades.join(", "),
        vendor.emails[0] ?? vendor.phones.map(phone)[0],
        vendor.account,
      ]
        .filter(Boolean)
        .join(" — "),
      also: [...vendor.emails, ...vendor.phones.flatMap((each) => [phone(each), compact(each)])],
    }));
}

/** A number as it is often typed: « 0639980200 ». */
const compact = (number: string) => phone(number).replace(/ /g, "");

function VendorPicker({ value, onChange, errors }: Props) {
  const { data: vendors } = useVendors();
  const { data: me } = useMe();
  const [trade, setTrade] = useState(value.trade);
  const choices = useMemo(() => choicesOf(vendors ?? [], trade), [vendors, trade]);
  const pick = (id: string | null) => {
    const chosen = vendors?.find((vendor) => vendor.id === id);
    onChange(
      chosen
        ? fromVendorRecord(chosen, trade, value.comment)
        : { ...EMPTY_VENDOR, comment: value.comment, trade },
    );
  };
  // Another trade is looked at: the vendor already chosen stays, and keeps its name in the field.
  const chosen = vendors?.find((vendor) => vendor.id === value.register_id);
  const shown = useMemo(
    () =>
      chosen && !choices.some((each) => each.value === chosen.id)
        ? [...choicesOf([chosen], ""), ...choices]
        : choices,
    [choices, chosen],
  );
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <Select
        label={words.vendor.trade}
        placeholder={words.vendor.allTrades}
        data={me?.agency.trades ?? []}
        value={trade || null}
        onChange={(next) => {
          setTrade(next ?? "");
          if (!value.register_id) onChange({ ...value, trade: next ?? "" });
        }}
        clearable
        searchable
        openOnFocus={false}
        autoComplete="off"
      />
      <SearchSelect
        label={words.vendor.choose}
        placeholder={words.vendor.hint}
        choices={shown}
        value={value.register_id}
        onChange={pick}
        error={errorAt(errors, "register_id")}
        nothingFound={trade ? words.vendor.noneOfTrade : common.nothingFound}
        clearable
      />
    </SimpleGrid>
  );
}

/** What the register says of the vendor, and that what is changed here stays here. */
function Register({ value }: { value: VendorInput }) {
  const { data: vendors } = useVendors();
  const record = vendors?.find((vendor) => vendor.id === value.register_id);
  if (!value.register_id) return null;
  const about = [record?.account && words.vendor.account(record.account), record?.trades.join(", ")]
    .filter(Boolean)
    .join(" — ");
  return (
    <Text size="xs" className="quiet">
      {about && `${about}. `}
      {words.vendor.temporary}
    </Text>
  );
}

/** NEW-10: the vendor, by trade or among all, or typed by hand; editable for this ticket only. */
export function VendorFields({ value, onChange, errors, quote = false }: Props) {
  const bySmsAlone = quote && value.by_sms && filled(value.phones) && !filled(value.emails);
  return (
    <Stack gap="sm">
      <VendorPicker value={value} onChange={onChange} errors={errors} />
      <TextInput
        label={words.vendor.name}
        value={value.name}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        error={errorAt(errors, "name")}
        maxLength={120}
        withAsterisk
        autoComplete="off"
      />
      <ChannelFields
        value={value}
        name={value.name}
        onChange={(part) => onChange({ ...value, ...part })}
        errors={errors}
      />
      {bySmsAlone && !onlyLandlines(value.phones) && (
        <Text size="xs" className="quiet" role="note">
          {words.quoteBySms}
        </Text>
      )}
      <Register value={value} />
      <Textarea
        label={words.vendor.comment}
        value={value.comment}
        onChange={(event) => onChange({ ...value, comment: event.currentTarget.value })}
        error={errorAt(errors, "comment")}
        autosize
        minRows={2}
        maxLength={4000}
      />
    </Stack>
  );
}
