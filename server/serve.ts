import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import type { Logger } from "pino";
import { env } from "#app/lib/env.server.ts";
import type { House } from "./boot.ts";
import { demoLoginTable } from "./demo-logins.ts";
import { type Listening, listen } from "./http/listen.ts";
import { isLocalOrigin } from "./http/origin.ts";
import { createApp } from "./http.ts";
import { closeNoticesHourly } from "./operations/close-notices.ts";
import { escalateHourly } from "./operations/escalate.ts";
import { stopLapsedHourly } from "./operations/stop-lapsed.ts";
import { stopOnSignals } from "./postgres/signals.ts";

type Serving = {
  house: House;
  log: Logger;
  build: ServerBuild | (() => Promise<ServerBuild>);
  clientDir?: string;
  vite?: RequestHandler;
};

/** Serves Remix over the booted house until a signal ends it, and tells the terminal where. */
export async function serve({ house, log, build, ...rest }: Serving): Promise<Listening> {
  const { PORT, HOST, PUBLIC_ORIGIN, TRUST_PROXY } = env();
  const secureCookie = PUBLIC_ORIGIN.startsWith("https:");
  const demoAllowed = house.demo && isLocalOrigin(PUBLIC_ORIGIN);
  const handler = createRequestHandler({
    build,
    mode: rest.vite ? "development" : "production",
    getLoadContext: (_req, { locals: { cspNonce, requestId, ip } }) => ({
      door: house.door,
      cspNonce,
      requestId,
      ip,
      secureCookie,
      demoAllowed,
    }),
  });
  const app = createApp({ handler, log, origin: PUBLIC_ORIGIN, trustProxy: TRUST_PROXY, ready: house.ready, ...rest });
  const listening = await listen(app, { port: PORT, host: HOST });
  const endEscalation = escalateHourly(house.owner, log);
  const endClosing = closeNoticesHourly(house.owner, log);
  const endStopping = stopLapsedHourly(house.owner, log);
  stopOnSignals(async () => {
    await listening.stop();
    await Promise.all([endEscalation(), endClosing(), endStopping()]);
    await house.stop();
  });
  console.log(`\n归根已启动：${PORT === 0 ? `http://localhost:${listening.port}` : PUBLIC_ORIGIN}`);
  if (demoAllowed) console.log(`\n演示账号（只在本机使用，数据均为虚构）：\n${demoLoginTable()}\n`);
  else if (house.demo) console.log(`\n这是演示数据库；PUBLIC_ORIGIN 不是本机地址，演示账号不能登录。\n`);
  return listening;
}
