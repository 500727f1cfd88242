import { addDays, daysBetween } from "#app/lib/dates.ts";
import { officeDay } from "../people/days.ts";
import type { TableRow } from "./table.ts";
import type { DemoMilestone } from "./types.ts";

/** The plan of a project: met where it produces; P03 and P09 have one overdue each (domain §7.2: M29 = 2). */
export function milestonesOf(row: TableRow): DemoMilestone[] {
  const plan = planOf(row.signed_on);
  if (row.key === "P03")
    return [
      plan("开工进场", "2023-03-10", "2023-03-10", 20),
      plan("竣工（标准化厂房改造）", "2023-03-15", null, 30),
      plan("生产线安装调试", "2023-06-30", null, 30),
      plan("投产", "2023-09-30", null, 20),
    ];
  if (row.key === "P09") {
    const slip = {
      new_on: "2023-03-20",
      reason: "地块边界调整，规划方案重新报审",
      proposed_on: "2023-02-22",
      approved_on: "2023-02-24",
    };
    return [
      plan("公司注册", "2023-03-10", "2023-03-02", 10),
      { ...plan("开工", "2023-03-06", null, 30), replan: slip },
      plan("主体封顶", "2023-11-30", null, 30),
      plan("开业运营", "2024-05-31", null, 30),
    ];
  }
  const { start_on, prod_on, reg_on } = row;
  if (!prod_on) return [];
  const begun = start_on ?? officeDay(addDays(reg_on, 10));
  const ready = addDays(begun, Math.round(daysBetween(begun, prod_on) * 0.7));
  const opening = row.kind === "commerce" ? "开业运营" : "投产";
  const slipped = SLIPS[row.key];
  return [
    plan(start_on ? "开工进场" : "装修进场", addDays(begun, 5), begun, 20),
    plan("设备安装", addDays(ready, 3), ready, 40),
    slipped
      ? {
          ...plan(opening, addDays(prod_on, -35), prod_on, 40),
          replan: { new_on: prod_on, reason: slipped, proposed_on: addDays(prod_on, -45), approved_on: addDays(prod_on, -43) },
        }
      : plan(opening, addDays(prod_on, 7), prod_on, 40),
  ];
}

const SLIPS: Record<string, string> = { P02: "进口主轴到货推迟", P05: "制冷机组二次招标", P07: "春节后试生产备案补充材料" };

const planOf =
  (signed_on: string) =>
  (name: string, planned_on: string, actual_on: string | null, weight: number): DemoMilestone => ({
    input: { name, planned_on, responsible: "项目专班", weight },
    planned_at: addDays(signed_on, 3),
    replan: null,
    actual_on,
  });
