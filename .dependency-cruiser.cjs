/** The arrows of the house (docs/decisions/0002): routes → features → db; shared rooms know no feature; no cycles. */
const feature = "^app/features/([^/]+)/";
module.exports = {
  forbidden: [
    { name: "no-cycle", severity: "error", from: {}, to: { circular: true } },
    { name: "db-knows-no-app", severity: "error", from: { path: "^db/" }, to: { path: "^(app|server|seeds|tests)/" } },
    {
      name: "shared-knows-no-feature",
      severity: "error",
      from: { path: "^app/(lib|ui|auth)/" },
      to: { path: "^(app/(features|routes)|server|seeds|tests)/" },
    },
    { name: "ui-is-plain", severity: "error", from: { path: "^app/ui/" }, to: { path: "^(db|app/auth)/" } },
    {
      name: "feature-knows-no-route",
      severity: "error",
      from: { path: "^app/features/" },
      to: { path: "^(app/routes|server|seeds|tests)/" },
    },
    {
      name: "only-the-door-opens-pools",
      severity: "error",
      from: { pathNot: "^(db/|server/|tests/|seeds/|app/auth/with-actor\\.server|app/features/reports/metrics/totals\\.server)" },
      to: { path: "^db/(scope|client|pools)\\.server", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "routes-hold-no-sql",
      severity: "error",
      from: { path: "^app/routes/" },
      to: { path: "(^|node_modules/)(kysely|pg)(/|$)" },
    },
    {
      name: "neighbours-by-schema-rules-commands",
      severity: "error",
      from: { path: feature, pathNot: "^app/features/reports/" },
      to: { path: "^app/features/[^/]+/(queries(\\.server|/)|ui/)", pathNot: "^app/features/$1/" },
    },
    {
      name: "reports-borrow-no-screens",
      severity: "error",
      from: { path: "^app/features/reports/" },
      to: { path: "^app/features/(?!reports/)[^/]+/ui/" },
    },
    {
      name: "browser-holds-no-server-code",
      severity: "error",
      from: { path: "^app/(features/[^/]+/ui|ui)/" },
      to: { path: "\\.server(\\.|/)", dependencyTypesNot: ["type-only"] },
    },
    { name: "product-needs-no-tests", severity: "error", from: { path: "^(app|db|server|seeds)/" }, to: { path: "^tests/" } },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
      conditionNames: ["import", "types", "default"],
    },
  },
};
