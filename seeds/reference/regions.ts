import { MUNICIPALITIES, PROVINCE_COUNTIES, PROVINCES, SPECIAL_REGIONS } from "./china.ts";
import { COUNTIES, TOWNS, ZONE_ALIASES, ZONE_CODE } from "./zone.ts";

/** A row of `region` (E01). */
export type RegionRow = {
  id: string;
  name: string;
  short_name: string;
  stat_code: string;
  gbt2260_code: string | null;
  level: "province" | "city" | "county" | "town" | "village";
  kind: "town" | "subdistrict" | "village" | "community" | "directly_under" | null;
  parent_id: string | null;
  aliases: string[];
  in_zone: boolean;
  sort_no: number;
};

const statCode = (code: string) => code.padEnd(12, "0");

/** The id of a region, fixed by its code: 滍阳镇 (410472101) is 00000000-0000-7000-8000-410472101000. */
export const regionId = (code: string): string => `00000000-0000-7000-8000-${statCode(code)}`;

type Core = Pick<RegionRow, "name" | "short_name" | "level"> & { code: string; parent: string | null };

/** A division of the state: aliases only where people write a name that is neither full nor short. */
const division = (core: Core, aliases: string[] = [], isGbt2260 = true): RegionRow => ({
  id: regionId(core.code),
  name: core.name,
  short_name: core.short_name,
  stat_code: statCode(core.code),
  gbt2260_code: isGbt2260 ? core.code : null,
  level: core.level,
  kind: null,
  parent_id: core.parent === null ? null : regionId(core.parent),
  aliases,
  in_zone: false,
  sort_no: 0,
});

const province = (code: string, name: string, shortName: string) =>
  division({ code: `${code}0000`, name, short_name: shortName, level: "province", parent: null });

/** `01石家庄` → 石家庄市; `24延边朝鲜族自治州/延边` → as written, also called 延边州. */
function cities(provinceCode: string, listed: string): RegionRow[] {
  return listed.split(" ").map((entry) => {
    const [, digits = "", written = "", short] = /^(\d+)([^/]+)(?:\/(.+))?$/.exec(entry) ?? [];
    const code = `${provinceCode}${digits}`.padEnd(6, "0");
    const name = short ? written : `${written}市`;
    const aliases = written.endsWith("自治州") && short && !short.endsWith("州") ? [`${short}州`] : [];
    return division({ code, name, short_name: short ?? written, level: "city", parent: `${provinceCode}0000` }, aliases);
  });
}

const MUNICIPAL = MUNICIPALITIES.flatMap(([code, shortName]) => [
  province(code, `${shortName}市`, shortName),
  division({ code: `${code}0100`, name: `${shortName}市`, short_name: shortName, level: "city", parent: `${code}0000` }),
]);

const COUNTY = COUNTIES.map(([code, name, shortName, isGbt2260]): RegionRow => {
  const row = division({ code, name, short_name: shortName, level: "county", parent: "410400" }, [], isGbt2260);
  return code === ZONE_CODE ? { ...row, aliases: ZONE_ALIASES, in_zone: true } : row;
});

const TOWN = TOWNS.flatMap((town): RegionRow[] => {
  const code = ZONE_CODE + town.digits;
  const row = (core: Core, kind: RegionRow["kind"], aliases: string[]) => ({
    ...division(core, aliases, false),
    kind,
    in_zone: true,
  });
  return [
    row({ code, name: town.name, short_name: town.short_name, level: "town", parent: ZONE_CODE }, town.kind, [...town.aliases]),
    ...town.villages.map(([digits, name, kind]) => {
      const short = name.replace(/(村|社区)$/, "");
      return row({ code: code + digits, name, short_name: short, level: "village", parent: code }, kind, [short]);
    }),
  ];
});

const BY_CODE = (a: RegionRow, b: RegionRow) => a.stat_code.localeCompare(b.stat_code);

const STATE = [
  ...MUNICIPAL,
  ...PROVINCES.flatMap(([code, name, shortName, listed]) => [province(code, name, shortName), ...cities(code, listed)]),
  ...PROVINCE_COUNTIES.flatMap(([code, listed]) => cities(code, listed)),
  ...SPECIAL_REGIONS.map(([code, name, shortName]) => province(code, name, shortName)),
].sort(BY_CODE);

/**
 * Every region that is seeded, parents before children: provinces, cities, 平顶山's counties, the zone's towns and villages (E01).
 * By code, but the towns stand in the order of every table of the programme, 区直 last (domain §7.1).
 */
export const REGIONS: readonly RegionRow[] = [
  ...STATE.filter((row) => row.level === "province"),
  ...STATE.filter((row) => row.level === "city"),
  ...COUNTY,
  ...TOWN,
].map((row, i) => ({ ...row, sort_no: (i + 1) * 10 }));
