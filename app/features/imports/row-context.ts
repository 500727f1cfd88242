import type { AmountUnit } from "./cells/amount.ts";
import type { Places } from "./cells/away-place.ts";
import type { DateContext } from "./cells/dates.ts";
import type { Field } from "./cells/headers.ts";
import { once } from "./cells/once.ts";

/** What a row is read against: the places, the uploader's town, and what the sheet's title says of time. */
export type RowContext = {
  towns: { id: string; name: string; short_name: string; aliases: string[]; kind: string }[];
  uploader_town_id: string | null;
  cities: { code: string; name: string; province: string }[];
  countries: { code: string; name: string; aliases: string[] }[];
  /** The year of the sheet's title. */
  reportYear: number | null;
  /** 截至 of the sheet's title. */
  titleDate: string | null;
  uploadDay: string;
  today: string;
  date1904: boolean;
  /** Units that headers name, such as 投资意向(万元). */
  units?: Partial<Record<Field, AmountUnit>>;
};

export const placesOf = ({ towns, cities, countries }: RowContext): Places => ({ towns: nativeTowns(towns), cities, countries });

/** 区直 is nobody's native town. */
export const nativeTowns = once((towns: RowContext["towns"]) =>
  towns.filter(({ kind }) => kind !== "directly_under" && kind !== "区直"),
);

export const dateContext = (context: RowContext, kind: DateContext["kind"]): DateContext => ({
  kind,
  sheetYear: context.reportYear ?? (context.titleDate ? Number(context.titleDate.slice(0, 4)) : null),
  asOf: context.titleDate ?? context.today,
  date1904: context.date1904,
});
