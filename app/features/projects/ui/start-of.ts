import { wanTyped } from "#app/features/enterprises/schema/form.ts";
import type { ProjectRecord } from "../queries/record.server.ts";
import type { ProjectStart } from "./project-fields.tsx";
import { foreignText } from "./words.tsx";

type Price = Pick<ProjectRecord["project"], "agreed_invest_fen" | "currency" | "foreign_amount_cents">;

/** 总投资 as it is typed: 8500, or 100万美元. */
export const agreedTyped = (p: Price): string =>
  p.currency === "CNY" || p.foreign_amount_cents === null ? wanTyped(p.agreed_invest_fen) : foreignText(p);

/** A stored project as the text of its form's fields. */
export function startOf({ project: p }: Pick<ProjectRecord, "project">): ProjectStart {
  const text = Object.fromEntries(
    (
      [
        "name",
        "kind",
        "sign_kind",
        "enterprise_id",
        "investor_name",
        "landing_town_id",
        "referral_town_id",
        "industry_code",
        "content",
        "fund_source",
        "land_mu",
        "plant_area",
        "lead_person",
        "owner_unit",
        "owner_user_id",
        "taskforce",
        "issues",
        "next_step",
        "next_meeting_on",
        "stall_cause",
        "fx_rate",
        "fx_on",
        "progress_text",
      ] as const
    ).map((name) => [name, p[name] ?? undefined]),
  );
  return {
    ...text,
    // The town itself needs no saying: its id ends with its code.
    landing_region_code: p.landing_town_id.endsWith(p.landing_region_code) ? undefined : p.landing_region_code,
    agreed_invest: agreedTyped(p),
    fixed_invest_fen: wanTyped(p.fixed_invest_fen),
    est_output_fen: wanTyped(p.est_output_fen),
    est_tax_fen: wanTyped(p.est_tax_fen),
    est_jobs: p.est_jobs === null ? undefined : String(p.est_jobs),
    is_guigen: p.is_guigen ? "on" : undefined,
  };
}
