import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { keepMonthly } from "#app/features/enterprises/commands/monthly.server.ts";
import { getEnterprise, monthlyOf } from "#app/features/enterprises/queries/record.server.ts";
import { wanTyped } from "#app/features/enterprises/schema/form.ts";
import { isMonth, monthlyForm } from "#app/features/enterprises/schema/parts.ts";
import { MonthlyForm } from "#app/features/enterprises/ui/monthly-block.tsx";
import { AppError } from "#app/lib/errors.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "经营月报 · 归根" }];

export const loader = withActor("enterprise_monthly:create", async ({ db, actor, params }) => {
  const enterprise = await getEnterprise(db, actor, idParam(params, "enterpriseId"));
  const ym = params.ym ?? "";
  if (!isMonth(ym, actor.today)) throw new AppError("not_found", "没有这个月份。只能填本月和以前的月份，如 2023-02。");
  const row = (await monthlyOf(db, enterprise.id)).find((each) => each.ym === ym);
  if (row && !can(actor, "enterprise_monthly:update"))
    throw new AppError("forbidden", "这个月的月报已经填过，由红色服务官修改。");
  return { enterprise, ym, row };
});

export const action = withActor("enterprise_monthly:create", async ({ db, actor, params, request }) => {
  const id = idParam(params, "enterpriseId");
  const submission = parseWithZod(await request.formData(), { schema: monthlyForm });
  return attempt(submission, async ({ version, input }) => {
    await keepMonthly(db, actor, id, params.ym ?? "", version, input);
    return redirectWithToast(`/enterprises/${id}`, `${params.ym}的月报已保存`);
  });
});

/** One month's figures of an enterprise. */
export default function MonthlyPage() {
  const { enterprise, ym, row } = useLoaderData<typeof loader>();
  const href = `/enterprises/${enterprise.id}`;
  const start = row
    ? {
        output_value: wanTyped(row.output_value_fen),
        revenue: wanTyped(row.revenue_fen),
        order_amount: wanTyped(row.order_amount_fen),
        tax: wanTyped(row.tax_fen),
        employees: row.employees,
        power: row.power,
        note: row.note,
      }
    : {};
  return (
    <>
      <RecordNav backHref={href} backLabel={enterprise.name} />
      <PageHead title={`${ym}经营月报`} hint="没有的项空着，不要填0。" />
      <MonthlyForm
        start={start}
        version={row?.version ?? 0}
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={href}
      />
    </>
  );
}
