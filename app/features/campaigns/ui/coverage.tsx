import { TALENT_LEVEL } from "#app/features/talents/schema/dictionaries/index.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { percent, percentText } from "#app/lib/money.ts";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Stat } from "#app/ui/stat.tsx";
import type { Coverage, LevelCoverage } from "../queries/coverage.server.ts";

type Households = { planned: number; done: number; missed: number };

/** The whole in five figures. */
export function CoverageFigures({ whole }: { whole: Coverage }) {
  const { planned, done, missed, talents, family } = whole;
  return (
    <div className="stats across">
      <Stat label="计划走访" value={planned} unit="户" />
      <Stat
        label="已走访"
        value={done}
        unit="户"
        bar={{ value: done, max: planned }}
        foot={`覆盖率 ${percentText(percent(done, planned))}`}
      />
      <Stat label="未走访" value={planned - done} unit="户" foot={missed > 0 ? `其中${missed}户已写原因` : "都还没写原因"} />
      <Stat label="见到" value={talents + family} unit="人" foot={`人才${talents}人，家属${family}人，按人去重`} />
    </div>
  );
}

/** Households and persons by town; the last line is the whole, where a person counts once. */
export function TownCoverage({ rows, planHref }: { rows: readonly Coverage[]; planHref: (townId: string) => string }) {
  return (
    <section className="mt-6">
      <SectionTitle>各镇街</SectionTitle>
      <div className="wide">
        <table className="data-table report">
          <caption className="sr-only">各镇街走访覆盖</caption>
          <thead>
            <tr>
              <th scope="col">镇街</th>
              <HouseholdHeads />
              <th scope="col" className="num">
                见到人才<span className="unit">人</span>
              </th>
              <th scope="col" className="num">
                见到家属<span className="unit">人</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ town_id, town, talents, family, ...households }) =>
              town_id ? (
                <tr key={town_id}>
                  <th scope="row">
                    <a className="link" href={planHref(town_id)}>
                      {town}
                    </a>
                  </th>
                  <HouseholdCells {...households} />
                  <td className="num">{talents}</td>
                  <td className="num">{family}</td>
                </tr>
              ) : null,
            )}
          </tbody>
          <tfoot>
            {rows
              .filter(({ town_id }) => town_id === null)
              .map(({ talents, family, ...households }) => (
                <tr key="whole">
                  <th scope="row">合计</th>
                  <HouseholdCells {...households} />
                  <td className="num">{talents}</td>
                  <td className="num">{family}</td>
                </tr>
              ))}
          </tfoot>
        </table>
      </div>
    </section>
  );
}

/** Households by level. */
export function LevelCoverageTable({ rows }: { rows: readonly LevelCoverage[] }) {
  return (
    <section className="mt-6">
      <SectionTitle>按人才层次</SectionTitle>
      <div className="wide">
        <table className="data-table report">
          <caption className="sr-only">各层次走访覆盖</caption>
          <thead>
            <tr>
              <th scope="col">层次</th>
              <HouseholdHeads />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ level, ...households }) => (
              <tr key={level}>
                <th scope="row">{level === "N" ? "未评" : `${level} ${labelOf(TALENT_LEVEL, level).replace(/\(.*\)$/, "")}`}</th>
                <HouseholdCells {...households} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function HouseholdHeads() {
  return ["计划", "已走访", "未走访", "已写原因"]
    .map((label) => (
      <th key={label} scope="col" className="num">
        {label}
        <span className="unit">户</span>
      </th>
    ))
    .concat(
      <th key="rate" scope="col" className="num">
        覆盖率
      </th>,
    );
}

function HouseholdCells({ planned, done, missed }: Households) {
  return (
    <>
      <td className="num">{planned}</td>
      <td className="num">{done}</td>
      <td className="num">{planned - done}</td>
      <td className="num">{missed}</td>
      <td className="num">{percentText(percent(done, planned))}</td>
    </>
  );
}
