import type { ServerBuild } from "@remix-run/node";
import { createServer } from "vite";
import { env } from "#app/lib/env.server.ts";
import { boot, type House } from "./boot.ts";
import { tell } from "./failure.ts";
import { openLog } from "./log.ts";
import { serve } from "./serve.ts";

/** `npm run dev`: the same server with hot reload, straight from the sources. */
let house: House | undefined;
try {
  const log = openLog();
  house = await boot({ lock: "own", demo: env().DEMO, log });
  const vite = await createServer({ server: { middlewareMode: true } });
  const build = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<unknown> as Promise<ServerBuild>;
  await serve({ house, log, build, vite: vite.middlewares });
} catch (error) {
  tell(error);
  await house?.stop();
  process.exit(1);
}
