import type { City, Places } from "../../rules/place.ts";

export const CITY_LIST = "city-list";
export const REGION_LIST = "region-list";

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
