import type { Request, RequestHandler } from "express";
import { ownOrigins } from "./origin.ts";
import { refuse } from "./refusal.ts";

const URL_LENGTH = 4_096;
const PATH_DEPTH = 12;
const MEGABYTE = 1_048_576;
/** A workbook of 20 MB and the form around it (security §4.1: files). */
const UPLOAD_BYTES = 21 * MEGABYTE;
const FORM_BYTES = MEGABYTE;

type Refusal = readonly [status: number, sentence: string, reason: string];
type Check = (req: Request) => Refusal | undefined;

const MALFORMED = "网址格式不正确。";

/** Methods the product has. Everything else, TRACE included, has no handler to reach. */
const methods: Check = ({ method }) =>
  method === "GET" || method === "HEAD" || method === "POST" ? undefined : [405, "本系统不支持这种请求方式。", "method"];

const url: Check = ({ url }) => {
  if (url.length > URL_LENGTH) return [414, "网址过长，请减少筛选条件后再试。", "url length"];
  const [path = "", query = ""] = url.split("?", 2);
  if (!path.startsWith("/") || path.startsWith("//") || path.includes("\\")) return [400, MALFORMED, "url form"];
  const decoded = decode(path);
  if (decoded === undefined || /%00/.test(query) || hasControl(decoded)) return [400, MALFORMED, "url encoding"];
  if (path.split("/").filter(Boolean).length > PATH_DEPTH) return [404, "没有这个页面。", "path depth"];
  // `?_data=` runs a loader or action past Remix's own origin check, and the manifest burns CPU for anybody (security §4.2).
  if (new URLSearchParams(query).has("_data")) return [400, "请求参数不正确。", "_data"];
  return decoded.startsWith("/__manifest") ? [404, "没有这个页面。", "manifest"] : undefined;
};

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Control characters have no place in an address; the NUL among them would fail in the database. */
const hasControl = (text: string) => [...text].some((character) => character < " " || character === "\u007f");

const host: Check = ({ rawHeaders }) =>
  rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === "host").length > 1
    ? [400, "请求头不正确。", "repeated host"]
    : undefined;

/** Counts before anything is parsed, so the length must be announced. */
const body: Check = ({ method, headers }) => {
  if (method !== "POST") return undefined;
  if (headers["transfer-encoding"] !== undefined) return [411, "请求缺少长度说明。", "no content-length"];
  const upload = headers["content-type"]?.toLowerCase().startsWith("multipart/form-data");
  if (Number(headers["content-length"] ?? 0) <= (upload ? UPLOAD_BYTES : FORM_BYTES)) return undefined;
  return [413, upload ? "文件过大：一次上传不能超过 20 MB。" : "提交的内容过大：一次不能超过 1 MB。", "body size"];
};

/** A write comes from a page of ours: the browser says so, or the origin is ours. A request that says neither is refused. */
const sameOrigin =
  (publicOrigin: string): Check =>
  ({ method, headers, socket }) => {
    if (method !== "POST" || headers["sec-fetch-site"] === "same-origin") return undefined;
    if (headers.origin !== undefined && ownOrigins(publicOrigin, socket.localPort).includes(headers.origin)) return undefined;
    return [403, `请求来源不符，未作处理。请从 ${publicOrigin} 打开本系统后再操作。`, "origin"];
  };

/**
 * Stands in front of Remix, whose own origin check leaves resource routes and `?_data=` open (security §4.2): methods, address,
 * host, origin and size are judged here, before a byte of the body is read.
 */
export function guard(publicOrigin: string): RequestHandler {
  const checks = [methods, url, host, sameOrigin(publicOrigin), body];
  return (req, res, next) => {
    for (const check of checks) {
      const refusal = check(req);
      if (!refusal) continue;
      if (refusal[0] === 405) res.setHeader("Allow", "GET, HEAD, POST");
      return refuse(req, res, ...refusal);
    }
    next();
  };
}
