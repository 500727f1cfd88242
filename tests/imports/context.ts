import type { Cell } from "#app/features/imports/cells/cell.ts";
import type { RowContext } from "#app/features/imports/row-context.ts";
import { COUNTRY } from "#app/features/talents/schema/dictionaries/index.ts";
import { REGIONS, regionId } from "#seeds/reference/regions.ts";

/** A cell as the workbook reader gives it: a number keeps its raw value, the text is what the sheet shows. */
export const cell = (value: string | number | boolean | null, text = value === null ? "" : String(value)): Cell => ({
  value,
  text,
});

export const TOWN = {
  zhiyang: regionId("410472101"),
  yingbin: regionId("410472402"),
  binhu: regionId("410472401"),
  hubinlu: regionId("410472001"),
};

const provinceOf = (code: string) =>
  REGIONS.find((row) => row.level === "province" && row.stat_code.startsWith(code.slice(0, 2)))?.name ?? "";

export const CONTEXT: RowContext = {
  towns: REGIONS.filter((row) => row.level === "town").map((row) => ({ ...row, kind: row.kind ?? "" })),
  uploader_town_id: TOWN.zhiyang,
  cities: REGIONS.filter((row) => row.level === "city").map((row) => {
    const code = row.stat_code.slice(0, 6);
    return { code, name: row.name, province: provinceOf(code) };
  }),
  countries: Object.entries(COUNTRY).map(([code, name]) => ({ code, name, aliases: [] })),
  reportYear: 2023,
  titleDate: "2023-03-27",
  uploadDay: "2023-03-28",
  today: "2023-03-28",
  date1904: false,
};
