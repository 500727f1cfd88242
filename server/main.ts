import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import { env } from "#app/lib/env.server.ts";
import { boot, type House } from "./boot.ts";
import { tell } from "./failure.ts";
import { openLog } from "./log.ts";
import { bundledMigrations } from "./migrations.ts";
import { serve } from "./serve.ts";

/** `npm start`: this file runs bundled, beside Remix's own build. */
const folder = import.meta.dirname;
const remix = pathToFileURL(path.join(folder, "index.js")).href;
let house: House | undefined;
try {
  const log = openLog();
  house = await boot({ lock: "own", demo: env().DEMO, log, migrations: bundledMigrations });
  const build = (await import(/* @vite-ignore */ remix)) as ServerBuild;
  await serve({ house, log, build, clientDir: path.join(folder, "..", "client") });
} catch (error) {
  tell(error);
  await house?.stop();
  process.exit(1);
}
