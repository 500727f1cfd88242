import { GENDER, ID_TYPE, labelOf } from "#app/features/talents/schema/dictionaries/index.ts";
import type { Precision, TalentInput } from "#app/features/talents/schema/input.ts";
import { formatDay, yearsBetween } from "#app/lib/dates.ts";
import { isLunarBirthday } from "#app/lib/lunar.ts";
import { accept, type Cell, type Parsed, refuse, said } from "./cells/cell.ts";
import { parseDate } from "./cells/dates.ts";
import { type IdNumber, parseIdNumber } from "./cells/id-number.ts";
import { parseName } from "./cells/person-name.ts";
import { parseEthnic, parseGender, parseIdType, parsePolitics } from "./cells/small-dictionaries.ts";
import { dateContext, type RowContext } from "./row-context.ts";
import type { RowNotes } from "./row-notes.ts";

type Person = Pick<
  TalentInput,
  "name" | "alias" | "gender" | "birth_on" | "birth_precision" | "birth_lunar" | "id_type" | "id_no" | "ethnic" | "politics"
>;
type Birth = Pick<Person, "birth_on" | "birth_precision" | "birth_lunar">;

/** Who the row is about. Sex and birth come from the ID where their cells are empty, and must agree with it (E10). */
export function personOf(notes: RowNotes, context: RowContext): Person {
  const named = parseName(notes.cell("name") ?? { value: null, text: "" });
  notes.keep("name", named, ({ name }) => name);
  const noId: IdNumber = { id_type: null, id_no: null, gender: null, birth_on: null };
  const id = notes.take("id_no", parseIdNumber, noId, ({ id_no }) => id_no ?? "");
  const written = notes.take("id_type", parseIdType, null, (code) => labelOf(ID_TYPE, code));
  const gender = notes.take("gender", parseGender, null, (code) => labelOf(GENDER, code)) ?? named.value.gender;
  if (gender && /[12]/.test(gender) && id.gender && gender !== id.gender) notes.fail("gender", "性别与身份证号不一致，请核对");
  return {
    name: named.value.name,
    alias: notes.text("alias", 50) ?? named.value.alias,
    gender: gender ?? id.gender ?? "0",
    ...birthOf(notes, context, id.birth_on),
    id_type: id.id_no === null ? null : id.id_type === "111" ? "111" : (written ?? id.id_type),
    id_no: id.id_no,
    ethnic: notes.take("ethnic", parseEthnic, null),
    politics: notes.take("politics", parsePolitics, null),
  };
}

function birthOf(notes: RowNotes, context: RowContext, idBirth: string | null): Birth {
  const none = { on: null, precision: null, remark: null, lunar: null };
  const birth = notes.take(
    "birth_on",
    (cell) => parseDate(cell, dateContext(context, "birth")),
    none,
    ({ on, precision }) => (on && precision ? formatDay(on, "iso", precision) : ""),
  );
  const lunar = notes.take("birth_lunar", lunarBirthday, null) ?? birth.lunar;
  const aged = birth.on === null ? notes.take("age", (cell) => birthYear(cell, context), null, String) : null;
  const on = birth.on ?? (aged === null ? null : `${aged}-01-01`);
  const precision: Precision | null = birth.precision ?? (aged === null ? null : "Y");
  const column = birth.on === null && aged !== null ? "age" : "birth_on";
  if (idBirth && birth.on && precision && !idBirth.startsWith(birth.on.slice(0, { D: 10, M: 7, Y: 4 }[precision])))
    notes.fail("birth_on", `出生年月与身份证号（${idBirth}）不一致，请核对`);
  const known = idBirth ?? on;
  if (known === null) return { birth_on: null, birth_precision: null, birth_lunar: lunar };
  // A person known by year only may have had the birthday already.
  const end =
    idBirth || precision === "D" ? known : `${known.slice(0, precision === "M" ? 7 : 4)}${precision === "M" ? "-01" : "-01-01"}`;
  const age = known > context.today ? -1 : yearsBetween(end, context.today);
  if (age < 14 || age > 100) notes.fail(idBirth ? "id_no" : column, "年龄应在14至100岁，请核对");
  return { birth_on: known, birth_precision: idBirth ? "D" : precision, birth_lunar: lunar };
}

/** 年龄 → birth year = report year − age (domain §6). */
function birthYear(cell: Cell, context: RowContext): Parsed<number | null> {
  const [, years] = /^(\d{1,3})(?:\.0+)?(?:周?岁)?$/.exec(said(cell).replace(/\s/g, "")) ?? [];
  const text = said(cell);
  if (years === undefined) return /^[/\-—无]*$/.test(text) ? accept(null) : refuse(null, "年龄应为整数");
  const { sheetYear } = dateContext(context, "birth");
  const year = sheetYear ?? Number(context.today.slice(0, 4));
  return accept(year - Number(years), ...(sheetYear === null ? [`按${year}年推算出生年份，请核对`] : []));
}

function lunarBirthday(cell: Cell): Parsed<string | null> {
  const text = said(cell);
  if (text === "" || isLunarBirthday(text)) return accept(text || null);
  // Any year that has the day will do: only month and day are kept.
  const read = parseDate(
    { value: `农历2000年${text.replace(/^农历/, "")}`, text: `农历2000年${text.replace(/^农历/, "")}` },
    {
      kind: "birth",
      sheetYear: null,
      asOf: "2100-12-31",
      date1904: false,
    },
  );
  return read.value.lunar ? accept(read.value.lunar) : accept(null, "农历生日看不懂，已留空");
}
