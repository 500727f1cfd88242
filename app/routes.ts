import { index, layout, prefix, type RouteConfig, route } from "@remix-run/route-config";

/** Every URL of the product, on one page. */
export default [
  route("sign-in", "routes/sign-in.tsx"),
  route("sign-out", "routes/sign-out.ts"),
  route("password", "routes/password.tsx"),
  route("post", "routes/post.ts"),
  layout("routes/_public.tsx", [route("stations", "routes/stations.tsx")]),
  layout("routes/_app.tsx", [
    ...prefix("places/stations", [
      index("routes/places/stations.tsx"),
      route("new", "routes/places/station-new.tsx"),
      route(":stationId/edit", "routes/places/station-edit.tsx"),
      route(":stationId/void", "routes/places/station-void.tsx"),
    ]),
    ...prefix("settings", [
      index("routes/settings/index.tsx"),
      route("calendar", "routes/settings/calendar.tsx"),
      route("dictionaries", "routes/settings/dictionaries.tsx"),
    ]),
    ...prefix("reports", [route("towns", "routes/reports/towns.tsx")]),
    route("*", "routes/not-found.tsx"),
  ]),
  route("reports/towns/export", "routes/reports/towns-export.ts"),
] satisfies RouteConfig;
