import type { Params } from "@remix-run/react";
import { z } from "zod";
import { AppError } from "./errors.ts";

const Uuid = z.uuidv7();

/** The id in the path, or 404: a malformed id is a page that does not exist. */
export function idParam(params: Params, name: string): string {
  const id = Uuid.safeParse(params[name]);
  if (!id.success) throw new AppError("not_found", "没有找到这个页面。可能已被删除，或者不在您的管辖范围内。");
  return id.data;
}
