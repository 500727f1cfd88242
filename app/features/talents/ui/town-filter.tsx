import { Chip } from "#app/ui/chip.tsx";
import { queryOf, type TalentFilters } from "../schema/filters.ts";

type TownFilterProps = { action: string; towns: readonly { id: string; name: string }[]; filters: TalentFilters };

/** One town or all of them, for posts that see several. */
export function TownFilter({ action, towns, filters }: TownFilterProps) {
  if (towns.length === 0) return null;
  const at = (town: string | undefined) => {
    const query = queryOf(filters, { town });
    return query ? `${action}?${query}` : action;
  };
  return (
    <nav className="filters" aria-label="归属镇街">
      <Chip href={at(undefined)} on={filters.town === undefined}>
        全区
      </Chip>
      {towns.map(({ id, name }) => (
        <Chip key={id} href={at(id)} on={filters.town === id}>
          {name}
        </Chip>
      ))}
    </nav>
  );
}
