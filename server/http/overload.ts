import { monitorEventLoopDelay } from "node:perf_hooks";
import type { RequestHandler } from "express";
import { refuse } from "./refusal.ts";

const LAG_MS = 200;
const RESOLUTION_MS = 20;

/**
 * Sheds what cannot be served in time, so that the rest is (security §8): more than `maxInFlight` requests at once, or an event
 * loop that was late by 200 ms on average over the last second. The average: one long garbage collection refuses nobody.
 */
export function overload(maxInFlight: number): RequestHandler {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let late = false;
  setInterval(() => {
    late = delay.mean / 1e6 - RESOLUTION_MS > LAG_MS;
    delay.reset();
  }, 1_000).unref();
  let inFlight = 0;
  return (req, res, next) => {
    if (inFlight >= maxInFlight || late) {
      res.setHeader("Retry-After", "2");
      return refuse(req, res, 503, "系统繁忙，请稍候几秒再试。", inFlight >= maxInFlight ? "in flight" : "event loop");
    }
    inFlight++;
    res.on("close", () => inFlight--);
    next();
  };
}
