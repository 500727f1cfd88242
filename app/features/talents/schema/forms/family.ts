import { z } from "zod";
import { isLandline, isMobile, isOverseas, normalisePhone } from "#app/lib/phone.ts";
import { normaliseName } from "#app/lib/text.ts";
import { type Places, regionNamed } from "../../rules/place.ts";
import { KIN } from "../dictionaries/person.ts";
import { blame, code, requiredText, text, tick, version } from "../fields.ts";
import type { FamilyInput } from "../input.ts";

const fields = {
  name: text(50),
  kin: code(KIN),
  phone: text(30),
  place: text(60),
  address: text(120),
  is_minor: tick(),
  care_note: text(500),
};
type Typed = z.output<z.ZodObject<typeof fields>>;

/** A relative's sex where the relation says it (GB/T 4761). */
const GENDER_OF: Readonly<Record<string, string>> = { "20": "1", "51": "1", "30": "2", "52": "2" };

const isPhone = (value: string) => isMobile(value) || isLandline(value) || isOverseas(value);

type Context = { places: Places; nativeTownId: string | null };
type Issues = Parameters<typeof blame>[0];

function relative(typed: Typed, { places, nativeTownId }: Context, ctx: Issues): FamilyInput {
  const { name, kin, phone, place, address, is_minor, care_note } = typed;
  const number = phone && (normalisePhone(phone)?.value ?? phone);
  if (!name) blame(ctx, "name", "请填家属姓名。");
  if (!kin) blame(ctx, "kin", "请选称谓。");
  if (number && !isPhone(number)) blame(ctx, "phone", "电话应为手机号，或带区号的座机。");
  if (is_minor && number) blame(ctx, "phone", "未满14岁的家属不登记电话。");
  const region = place ? regionNamed(place, places) : nativeTownId;
  if (!region) blame(ctx, "place", place ? "没有认出这个地方。请从提示里选镇街或市。" : "请填所在镇街或市。");
  return {
    name: normaliseName(name ?? ""),
    kin: kin ?? "97",
    gender: GENDER_OF[kin ?? ""] ?? null,
    phone: number,
    region_id: region ?? "",
    address,
    is_minor,
    care_note,
  };
}

/** One row of the editor. A row without anything typed is no row: it reads as null. */
export const familyRow = (places: Places, nativeTownId: string | null = null) =>
  z.object(fields).transform((typed, ctx): FamilyInput | null => {
    const isEmpty = !typed.name && !typed.phone && !typed.place && !typed.address && !typed.care_note;
    return isEmpty ? null : relative(typed, { places, nativeTownId }, ctx);
  });

/** The page that adds one relative. */
export const familyForm = (context: Context) =>
  z.object(fields).transform((typed, ctx): FamilyInput => relative(typed, context, ctx));

/**
 * The page that changes one. What is sealed (address, care note, the name of a child) is never sent to the page: left
 * empty it stays, `clear_…` empties it.
 */
export const familyEditForm = (context: Context, wasMinor: boolean) =>
  z
    .object({ ...fields, version: version(), clear_address: tick(), clear_care_note: tick() })
    .transform(({ version, clear_address, clear_care_note, ...typed }, ctx) => {
      const keepsName = wasMinor && !typed.name;
      const { name, address, care_note, ...member } = relative(keepsName ? { ...typed, name: "-" } : typed, context, ctx);
      const change: Partial<FamilyInput> = {
        ...member,
        ...(keepsName ? {} : { name }),
        ...(address ? { address } : clear_address ? { address: null } : {}),
        ...(care_note ? { care_note } : clear_care_note ? { care_note: null } : {}),
      };
      return { version, change };
    });

/** Which relative of another talent is the same person. */
export const FamilySameForm = z.object({ same_as: requiredText("请选同一人。", 36).pipe(z.guid()) });

/** Which relative is whom: the talent a relative is, chosen from those of the same name. */
export const FamilyLinkForm = z.object({ talent_id: requiredText("请选本人的档案。", 36).pipe(z.guid()) });
