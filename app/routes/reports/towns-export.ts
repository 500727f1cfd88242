import { withActor } from "#app/auth/with-actor.server.ts";
import { townTableWorkbook } from "#app/features/reports/commands/export-town-table.server.ts";
import { listTowns } from "#app/features/reports/metrics/compute.server.ts";
import { METRIC_IDS } from "#app/features/reports/metrics/metric.ts";
import { metricTotals } from "#app/features/reports/metrics/totals.server.ts";
import { parseTownTable } from "#app/features/reports/schema.ts";

export const loader = withActor("report:view", async ({ request, context, db, actor, token }) => {
  const query = parseTownTable(new URL(request.url).searchParams, actor.today);
  const window = { asOf: query.asOf, knownAt: query.knownAt, from: null };
  const [towns, totals] = await Promise.all([
    listTowns(db),
    metricTotals(context.door, { token, requestId: context.requestId }, METRIC_IDS, window),
  ]);
  return townTableWorkbook(db, actor, { query, towns, totals });
});
