import { AWAY_SCOPE, KIN, labelOf } from "#app/features/talents/schema/dictionaries/index.ts";
import type { ContactInput, FamilyInput, TalentInput } from "#app/features/talents/schema/input.ts";
import { parseAwayPlace } from "./cells/away-place.ts";
import { accept, type Parsed } from "./cells/cell.ts";
import { asContacts, type Found, findContacts, findOfKind } from "./cells/contact-numbers.ts";
import { familyOfColumns, parseFamily, type Relative } from "./cells/family.ts";
import type { Field } from "./cells/headers.ts";
import { isElsewhere, type NativePlace, parseNativePlace } from "./cells/native-place.ts";
import { nativeTowns, placesOf, type RowContext } from "./row-context.ts";
import type { RowNotes } from "./row-notes.ts";

type Native = Pick<TalentInput, "native_town_id" | "native_text">;

/** Columns that may name the native town, the surest first. */
const NATIVE_FIELDS = ["native_town", "native_village", "native_place", "home_address", "hukou"] as const satisfies Field[];

/** 籍贯: the first column that names a town of the zone; a village alone, or no column at all, is the uploader's town (domain §6). */
export function nativeOf(notes: RowNotes, context: RowContext): Native {
  const towns = nativeTowns(context.towns);
  const nowhere: NativePlace = { town_id: null, village: null, region_code: null };
  const label = ({ town_id, village }: NativePlace) =>
    [towns.find(({ id }) => id === town_id)?.name, village].filter(Boolean).join(" ");
  const read = NATIVE_FIELDS.flatMap((field) => {
    const cell = notes.cell(field);
    return cell
      ? [
          {
            field,
            text: withoutHouse(cell.text.trim()),
            place: notes.take(field, (c) => parseNativePlace(c, towns), nowhere, label),
          },
        ]
      : [];
  });
  const texts = read.filter(
    ({ field, text }) => text !== "" && !/^[/\-—无]+$/.test(text) && (field === "native_town" || field === "native_village"),
  );
  const native_text =
    (texts.length > 0 ? joinPlaces(texts.map(({ text }) => text)) : read.find(({ text }) => text !== "")?.text) || null;
  const named = read.find(({ place }) => place.town_id !== null);
  if (named) return { native_town_id: named.place.town_id, native_text };
  const at = read.find(({ text }) => text !== "")?.field ?? read[0]?.field ?? "native_village";
  if (notes.cells[at]?.error) return { native_town_id: null, native_text };
  const elsewhere = read.find(({ place }) => isElsewhere(place));
  if (elsewhere) notes.fail(elsewhere.field, "籍贯不在本区的镇（街道），请核对后写明镇街和村");
  else if (context.uploader_town_id === null) notes.fail(at, "没有写籍贯镇街，请补上");
  else if (read.length > 0) notes.warn(at, "没有写镇街，按上传单位登记");
  return { native_town_id: elsewhere ? null : context.uploader_town_id, native_text };
}

/** 滍阳镇 and 示例一村 are one place; a village cell that names its town already stands alone. */
const joinPlaces = ([town = "", village]: string[]): string =>
  village === undefined || village.includes(town) ? (village ?? town) : town + village;

/** The house number is nobody's business here: the text ends with the village (security class S). */
const withoutHouse = (text: string): string => (/\d/.test(text) ? (/^.*?(?:村|社区)/.exec(text)?.[0] ?? text) : text);

type Away = Pick<TalentInput, "away_scope" | "country" | "city_code" | "city_abroad" | "away_text">;

export function awayOf(notes: RowNotes, context: RowContext): Away {
  const unknown: Away = { away_scope: 9, country: null, city_code: null, city_abroad: null, away_text: null };
  return notes.take(
    "city",
    (cell) => parseAwayPlace(cell, placesOf(context)),
    unknown,
    (place) => [labelOf(AWAY_SCOPE, place.away_scope), place.city_abroad ?? place.away_text].filter(Boolean).join(" "),
  );
}

/** Numbers and addresses of the person, all columns together. */
export function contactsOf(notes: RowNotes, country: string | null): ContactInput[] {
  const show = (found: Found[]) => found.map(({ value }) => value).join("/");
  const phones = notes.take<Found[]>("phone", (cell) => findContacts(cell, country), [], show);
  const mobile = phones.find(({ kind }) => kind === "mobile")?.value ?? null;
  const others = (["wechat", "email", "qq"] as const).flatMap((kind) =>
    notes.take<Found[]>(kind, (cell) => findOfKind(kind, cell, mobile), [], show),
  );
  return asContacts([...phones, ...others]);
}

export function familyOf(notes: RowNotes, nativeTown: string | null): FamilyInput[] {
  const show = (people: Relative[]) =>
    people.map(({ name, kin, phone }) => `${name}(${labelOf(KIN, kin)})${phone ?? ""}`).join("；");
  const combined = notes.take<Relative[]>("family", parseFamily, [], show);
  const fields = ["family_name", "family_phone", "family_kin", "family_address"] as const;
  const first = fields.find((field) => notes.has(field));
  const columns = {
    name: notes.cell("family_name"),
    kin: notes.cell("family_kin"),
    phone: notes.cell("family_phone"),
    address: notes.cell("family_address"),
  };
  if (first === undefined) return filed(combined, nativeTown);
  // 家属 may hold the name while relation and phone have columns of their own.
  const split: Parsed<Relative[]> = familyOfColumns(columns.name ? columns : { ...columns, name: notes.cell("family") });
  if (!columns.name && combined.length > 0) notes.keep(first, split, show);
  else notes.keep(first, split, (people) => (combined.length > 0 ? "" : show(people)));
  const merged = !columns.name
    ? split.value
    : [...combined, ...split.value.filter(({ name }) => !combined.some((other) => other.name === name))];
  return filed(merged, nativeTown);
}

/** A relative lives in the talent's town unless more is known (domain §6). Without that town the row is refused anyway. */
function filed(people: readonly Relative[], nativeTown: string | null): FamilyInput[] {
  return people.map(({ address, ...relative }) => ({
    ...relative,
    region_id: nativeTown ?? "",
    address,
    is_minor: false,
    care_note: null,
  }));
}

/** §3.1, first row: somebody must be reachable, the person or a relative. */
export function reachable(notes: RowNotes, contacts: readonly ContactInput[], family: readonly FamilyInput[]): Parsed<boolean> {
  const reached = contacts.length > 0 || family.some(({ phone }) => phone !== null);
  const blamed = (["phone", "wechat", "family", "family_phone"] as const).some((field) => notes.cells[field]?.error);
  if (!reached && !blamed) notes.fail("phone", "缺联系方式，请填本人电话或家属电话");
  return accept(reached);
}
