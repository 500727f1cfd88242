import { PROVINCE_TILES } from "#app/features/regions/provinces.ts";
import { Split } from "#app/ui/layout.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Light } from "#app/ui/state.tsx";
import { TileGrid } from "#app/ui/tile-grid.tsx";
import type { Places, ProvinceCount } from "../queries/places.server.ts";
import { provinceName } from "../schema/conditions.ts";
import { COUNTRY, labelOf } from "../schema/dictionaries/index.ts";
import { queryOf, type TalentFilters } from "../schema/filters.ts";
import { placeText, workText } from "../schema/list-columns.ts";
import { recordHref } from "./record-href.ts";

type TalentPlacesProps = { places: Places; filters: TalentFilters };
type Narrowed = (patch: Partial<TalentFilters>) => string;

/** HK, MO, TW have tiles of their own, and lists by country. */
const TILE_COUNTRY: Readonly<Record<string, string>> = { "810000": "HKG", "820000": "MAC", "710000": "TWN" };

/** Where everybody is. Every number is a list. */
export function TalentPlaces({ places, filters }: TalentPlacesProps) {
  const listed: Narrowed = (patch) => `/talents?${queryOf(filters, patch)}`;
  return (
    <Split
      width="wide"
      aside={
        <>
          <section>
            <SectionTitle count={`${places.people.length}人`}>境外的人</SectionTitle>
            <AbroadPeople people={places.people} list={queryOf(filters, { scope: ["abroad", "hk_mo_tw"] })} />
          </section>
          <section>
            <SectionTitle>省份图</SectionTitle>
            <div className="mt-3">
              <TileGrid caption="各省人数" tiles={tilesOf(places, listed)} />
            </div>
          </section>
        </>
      }
    >
      <table className="data-table report">
        <caption className="sr-only">按所在地的人数</caption>
        <thead>
          <tr>
            <th scope="col">所在地</th>
            <th scope="col">现在当地</th>
            <th scope="col" className="num">
              人数<span className="unit">人</span>
            </th>
          </tr>
        </thead>
        {places.provinces.map((province) => (
          <ProvinceRows key={province.code} province={province} listed={listed} />
        ))}
        <Countries label="海外" countries={places.abroad} href={listed({ scope: ["abroad"] })} listed={listed} />
        <Countries label="港澳台" countries={places.hkMoTw} href={listed({ scope: ["hk_mo_tw"] })} listed={listed} />
        {places.unknown > 0 && (
          <tbody>
            <tr>
              <th scope="row">不详</th>
              <td />
              <Count value={places.unknown} href={listed({ scope: ["unknown"] })} />
            </tr>
          </tbody>
        )}
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            <td />
            <Count value={places.total} href={listed({})} />
          </tr>
        </tfoot>
      </table>
    </Split>
  );
}

function Count({ value, href }: { value: number; href: string }) {
  return (
    <td className="num">
      <a className="def" href={href}>
        {value}
      </a>
    </td>
  );
}

function ProvinceRows({ province, listed }: { province: ProvinceCount; listed: Narrowed }) {
  return (
    <tbody>
      <tr>
        <th scope="row">{provinceName(province.code)}</th>
        <td />
        <Count value={province.count} href={listed({ province: province.code })} />
      </tr>
      {province.cities.map((city) => (
        <tr key={city.code}>
          <th scope="row" className="sub">
            {city.name}
          </th>
          <td />
          <Count value={city.count} href={listed({ city: city.code })} />
        </tr>
      ))}
    </tbody>
  );
}

type CountriesProps = { label: string; countries: Places["abroad"]; href: string; listed: Narrowed };

function Countries({ label, countries, href, listed }: CountriesProps) {
  if (countries.length === 0) return null;
  return (
    <tbody>
      <tr>
        <th scope="row">{label}</th>
        <td />
        <Count value={countries.reduce((total, { count }) => total + count, 0)} href={href} />
      </tr>
      {countries.map(({ code, count, there }) => (
        <tr key={code}>
          <th scope="row" className="sub">
            {labelOf(COUNTRY, code)}
          </th>
          <td>{there && <There there={there} />}</td>
          <Count value={count} href={listed({ country: code })} />
        </tr>
      ))}
    </tbody>
  );
}

/** The hour there, and whether to call. */
function There({ there }: { there: NonNullable<Places["people"][number]["there"]> }) {
  return (
    <span className="row">
      <span className="nums">
        {there.weekday} {there.text}
      </span>
      <Light tone={there.good ? "green" : "off"}>{there.label}</Light>
    </span>
  );
}

function AbroadPeople({ people, list }: { people: Places["people"]; list: string }) {
  if (people.length === 0) return <p className="soft mt-2">名单里没有在境外的人。</p>;
  return (
    <ul className="mt-2 border-t border-ink">
      {people.map((person) => (
        <li key={person.id} className="border-b border-rule py-2">
          <div className="row">
            <a className="link grow" href={recordHref(person.id, list)} data-row="">
              {person.name}
            </a>
            {person.there && <There there={person.there} />}
          </div>
          <div className="small soft">{[placeText(person), workText(person)].filter(Boolean).join("，")}</div>
        </li>
      ))}
    </ul>
  );
}

function tilesOf({ provinces, hkMoTw }: Places, listed: Narrowed) {
  return PROVINCE_TILES.map(({ code, short_name, row, col }) => {
    const country = TILE_COUNTRY[code];
    const digits = code.slice(0, 2);
    const value =
      (country ? hkMoTw.find((place) => place.code === country) : provinces.find((place) => place.code === digits))?.count ?? 0;
    const href = listed(country ? { country } : { province: digits });
    return {
      row: row + 1,
      col: col + 1,
      label: short_name,
      short: short_name.slice(0, 1),
      value,
      href: value > 0 ? href : undefined,
    };
  });
}
