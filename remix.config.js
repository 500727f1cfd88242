/** The Remix options. Remix on Vite does not read this file by itself: vite.config.ts imports it. */
export default {
  serverModuleFormat: "esm",
  serverBuildFile: "index.js",
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: false, // docs/decisions/0005: the manifest endpoint costs 258 ms of CPU per anonymous request
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};
