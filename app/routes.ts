import { layout, prefix, type RouteConfig, route } from "@remix-run/route-config";

/** Every URL of the product, on one page. */
export default [
  layout("routes/_app.tsx", [
    ...prefix("reports", [route("towns", "routes/reports/towns.tsx")]),
  ]),
  route("reports/towns/export", "routes/reports/towns-export.ts"),
] satisfies RouteConfig;
