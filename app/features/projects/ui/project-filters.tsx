import type { ReactNode } from "react";
import { choices } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Chip, ChipMenu } from "#app/ui/chip.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { PROJ_KIND, PROJ_STAGE } from "../schema/dictionaries.ts";
import { projectsHref } from "../schema/filter-href.ts";
import { ATTENTION, type ProjectFilters } from "../schema/filters.ts";
import { namesOf } from "./words.tsx";

const GUIGEN = { yes: "归根项目", no: "非归根项目" } as const;

type Props = {
  filters: ProjectFilters;
  path: "/projects" | "/projects/board" | "/projects/timeline";
  towns: readonly { id: string; name: string }[];
  lockedTown: string | undefined;
  overdue: number;
  end?: ReactNode;
};

/** Search, the conditions in force, and more of them: one GET form, so the address holds it all. */
export function ProjectFilterBar({ filters, path, towns, lockedTown, overdue, end }: Props) {
  const href = (patch: Partial<ProjectFilters>) => projectsHref(filters, patch, path);
  const withStage = path !== "/projects/board";
  const isOverdue = filters.attention === "overdue";
  const town = lockedTown === undefined && filters.town ? (towns.find(({ id }) => id === filters.town)?.name ?? "其他") : null;
  const conditions = [
    ...(withStage ? filters.stage : []).map((code) => ({
      label: PROJ_STAGE[code],
      without: href({ stage: filters.stage.filter((other) => other !== code) }),
    })),
    ...filters.kind.map((code) => ({
      label: PROJ_KIND[code],
      without: href({ kind: filters.kind.filter((other) => other !== code) }),
    })),
    ...(town ? [{ label: `落地：${town}`, without: href({ town: undefined }) }] : []),
    ...(filters.guigen ? [{ label: GUIGEN[filters.guigen], without: href({ guigen: undefined }) }] : []),
    ...(filters.attention && !isOverdue
      ? [{ label: ATTENTION[filters.attention], without: href({ attention: undefined }) }]
      : []),
  ];
  return (
    <FilterBar
      action={path}
      search={{ name: "q", value: filters.q, label: "项目、投资主体、编号" }}
      keep={orderOf(filters)}
      end={
        <>
          {(conditions.length > 0 || filters.q) && (
            <LinkButton variant="quiet" href={path} data-keep-scroll="">
              清空
            </LinkButton>
          )}
          {end}
        </>
      }
    >
      {lockedTown && <Chip locked>落地：{lockedTown}</Chip>}
      {(overdue > 0 || isOverdue) && (
        <Chip href={href({ attention: isOverdue ? undefined : "overdue" })} on={isOverdue}>
          {isOverdue ? "里程碑逾期" : `里程碑逾期 ${overdue}`}
        </Chip>
      )}
      {conditions.map(({ label, without }) => (
        <Chip key={label} removeHref={without} removeLabel={`去掉${label}`}>
          {label}
        </Chip>
      ))}
      <ChipMenu label="加条件" dashed>
        <div className="grid max-h-[56vh] gap-3 overflow-y-auto">
          {lockedTown === undefined && (
            <SelectField
              field={{ name: "town", id: "filter-town", initialValue: filters.town ?? "" }}
              label="落地镇街"
              options={namesOf(towns)}
              blank="不限"
            />
          )}
          {withStage && (
            <ChoiceGroup
              field={{ name: "stage", id: "filter-stage", initialValue: filters.stage }}
              label="阶段"
              options={choices(PROJ_STAGE)}
              multiple
            />
          )}
          <ChoiceGroup
            field={{ name: "kind", id: "filter-kind", initialValue: filters.kind }}
            label="性质"
            options={choices(PROJ_KIND)}
            multiple
          />
          <SelectField
            field={{ name: "guigen", id: "filter-guigen", initialValue: filters.guigen ?? "" }}
            label="归根"
            options={choices(GUIGEN)}
            blank="不限"
          />
          <SelectField
            field={{ name: "attention", id: "filter-attention", initialValue: filters.attention ?? "" }}
            label="提示"
            options={choices(ATTENTION)}
            blank="不限"
          />
        </div>
      </ChipMenu>
    </FilterBar>
  );
}

/** The order of the list outlives a new search. */
const orderOf = ({ sort, direction }: ProjectFilters): Record<string, string> => ({
  ...(sort === "project_no" ? {} : { sort }),
  ...(direction ? { direction } : {}),
});
