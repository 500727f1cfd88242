import { moneyText } from "#app/lib/money.ts";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Light } from "#app/ui/state.tsx";
import type { SyncRow } from "../queries/three-sync.server.ts";
import { PROJ_STAGE } from "../schema/dictionaries.ts";

type Props = { rows: readonly SyncRow[]; returned: { isBack: boolean; on: string | null }; seesMoney: boolean };

/** 三同步: has the person returned, is the project under way, is the money there; each with its day (R57). */
export function ThreeSync({ rows, returned, seesMoney }: Props) {
  if (rows.length === 0) return null;
  return (
    <section className="mb-7">
      <SectionTitle ruled>三同步</SectionTitle>
      {rows.map((row) => {
        const isBuilding = row.start_on !== null || row.prod_on !== null;
        const hasMoney = (row.received_fen ?? 0) > 0;
        return (
          <div key={row.id} className="border-b border-rule py-2">
            <a className="link font-semibold" href={`/projects/${row.id}`}>
              {row.name}
            </a>
            <dl className="grid grid-cols-[3em_1fr] gap-x-3">
              <dt className="muted">人</dt>
              <dd>
                <Light tone={returned.isBack ? "green" : "amber"}>
                  {returned.isBack ? `已回归${returned.on ? ` ${returned.on}` : ""}` : "未回归"}
                </Light>
              </dd>
              <dt className="muted">项目</dt>
              <dd>
                <Light tone={row.stage === "SUSP" || row.stage === "WITH" ? "red" : isBuilding ? "green" : "amber"}>
                  {`${PROJ_STAGE[row.stage]}${row.stage_on ? ` ${row.stage_on}` : ""}`}
                </Light>
              </dd>
              {seesMoney && (
                <>
                  <dt className="muted">资金</dt>
                  <dd>
                    <Light tone={hasMoney ? "green" : "amber"}>
                      {hasMoney
                        ? `到位${moneyText(row.received_fen ?? 0)}${row.received_on ? ` ${row.received_on}起` : ""}`
                        : "未到位"}
                    </Light>
                  </dd>
                </>
              )}
            </dl>
          </div>
        );
      })}
    </section>
  );
}
