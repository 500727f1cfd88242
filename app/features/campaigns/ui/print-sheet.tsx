import { KIN } from "#app/features/talents/schema/dictionaries/index.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { PrintHead, PrintSign } from "#app/ui/layout.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import type { PrintLine } from "../queries/plan.server.ts";

type PrintSheetProps = { campaign: { name: string }; town: string; unit: string; lines: readonly PrintLine[] };

const HEADS = [
  "序号",
  "村(社区)",
  "人才姓名",
  "工作单位及职务",
  "走访对象",
  "联系电话",
  "走访人",
  "计划日期",
  "走访日期",
  "了解的情况及诉求",
  "签字",
];

/** One town's 走访表 to take along: what is known is printed, the rest is written by hand (domain §5). */
export function PrintSheet({ campaign, town, unit, lines }: PrintSheetProps) {
  return (
    <section className="sheet">
      <div className="screen-only">
        <SectionTitle count={`${lines.length}户`}>{town}</SectionTitle>
      </div>
      <PrintHead title={`${town}${campaign.name}走访表`} sub={[`填报单位（盖章）：${unit}`, "单位：户"]} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the arrow keys */}
      <div className="wide" tabIndex={0}>
        <table className="data-table report tall">
          <caption className="sr-only">{`${town}走访表`}</caption>
          <thead>
            <tr>
              {HEADS.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line, i) => (
              <tr key={line.id}>
                <td className="nums keep">{i + 1}</td>
                <td>{line.village?.replace(town, "") || "—"}</td>
                <td className="keep">{line.name}</td>
                <td>{line.work ?? "—"}</td>
                <td>{line.relative ? `${line.relative}（${labelOf(KIN, line.kin)}）` : "本人"}</td>
                <td className="nums keep">{line.phone ?? "—"}</td>
                <td className="keep">{line.assignee ?? ""}</td>
                <td className="nums keep">{line.planned_on ?? ""}</td>
                <td className="nums keep">{line.done_on ?? ""}</td>
                <td className="write">{line.state === "missed" ? `未走访：${line.miss_reason}` : ""}</td>
                <td className="sign" />
              </tr>
            ))}
            <tr className="sum">
              <td colSpan={2}>合计</td>
              <td colSpan={9}>
                计划走访{lines.length}户，已走访{lines.filter(({ state }) => state === "done").length}户
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      <PrintSign items={["填报人：", "审核人：", "单位负责人：", "联系电话：", "填报日期：　　年　　月　　日"]} />
    </section>
  );
}
