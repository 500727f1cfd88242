import { choices, type Dictionary, labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Chip, ChipMenu } from "#app/ui/chip.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { HONOR } from "../schema/dictionaries.ts";
import { type CertificateFilters, honorsHref, type RecognitionFilters } from "../schema/filters.ts";

type Props = {
  filters: RecognitionFilters | CertificateFilters;
  path: "/honors" | "/certificates";
  statuses: Dictionary;
  towns: readonly { id: string; name: string }[];
  /** The own town of a town post. */
  lockedTown: string | undefined;
  /** What the search looks through. */
  search: string;
};

/** Search, the conditions in force, and more of them: one GET form, so the address holds it all. */
export function HonorFilterBar({ filters, path, statuses, towns, lockedTown, search }: Props) {
  const without = (key: "honor" | "status" | "town") => honorsHref(filters, { [key]: undefined }, path);
  const town = filters.town && !lockedTown ? (towns.find(({ id }) => id === filters.town)?.name ?? "其他") : null;
  const conditions = [
    ...(filters.honor ? [{ label: labelOf(HONOR, filters.honor), without: without("honor") }] : []),
    ...(filters.status ? [{ label: labelOf(statuses, filters.status), without: without("status") }] : []),
    ...(town ? [{ label: `归属：${town}`, without: without("town") }] : []),
  ];
  return (
    <FilterBar
      action={path}
      search={{ name: "q", value: filters.q, label: search }}
      end={
        (conditions.length > 0 || filters.q) && (
          <LinkButton variant="quiet" href={path} data-keep-scroll="">
            清空
          </LinkButton>
        )
      }
    >
      {lockedTown && <Chip locked>归属：{lockedTown}</Chip>}
      {conditions.map(({ label, without: href }) => (
        <Chip key={label} removeHref={href} removeLabel={`去掉${label}`}>
          {label}
        </Chip>
      ))}
      <ChipMenu label="加条件" dashed>
        <div className="grid gap-3">
          <SelectField
            field={{ name: "honor", id: "filter-honor", initialValue: filters.honor ?? "" }}
            label="称号"
            options={choices(HONOR)}
            blank="不限"
          />
          <SelectField
            field={{ name: "status", id: "filter-status", initialValue: filters.status ?? "" }}
            label="状态"
            options={choices(statuses)}
            blank="不限"
          />
          {!lockedTown && (
            <SelectField
              field={{ name: "town", id: "filter-town", initialValue: filters.town ?? "" }}
              label="归属镇街"
              options={towns.map(({ id, name }) => ({ value: id, label: name }))}
              blank="不限"
            />
          )}
        </div>
      </ChipMenu>
    </FilterBar>
  );
}
