import type { City, Places, Village } from "../../rules/place.ts";

export const CITY_LIST = "city-list";
export const REGION_LIST = "region-list";
export const VILLAGE_LIST = "village-list";

/** The cities that a text field suggests while it is typed. */
export function CityList({ cities }: { cities: readonly City[] }) {
  return (
    <datalist id={CITY_LIST}>
      {cities.map(({ code, label }) => (
        <option key={code} value={label} />
      ))}
    </datalist>
  );
}

/** The villages of the chosen town, or of all towns while none is chosen. */
export function VillageList({ villages, townId }: { villages: readonly Village[]; townId: string | undefined }) {
  const offered = townId ? villages.filter(({ town_id }) => town_id === townId) : villages;
  return (
    <datalist id={VILLAGE_LIST}>
      {[...new Set(offered.map(({ name }) => name))].map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}

/** The zone's towns and the cities beyond, for where a relative lives. */
export function RegionList({ places }: { places: Places }) {
  return (
    <datalist id={REGION_LIST}>
      {places.towns.map(({ id, name }) => (
        <option key={id} value={name} />
      ))}
      {places.cities.map(({ code, label }) => (
        <option key={code} value={label} />
      ))}
    </datalist>
  );
}
