import type { Request, Response } from "express";

const TITLES: Readonly<Record<number, string>> = {
  400: "请求有误",
  403: "已拒绝",
  404: "页面不存在",
  405: "不支持的请求方式",
  411: "请求有误",
  413: "内容过大",
  414: "网址过长",
  500: "系统出错",
  503: "系统繁忙",
};

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? "");

/** Answers in place of the application: a bare Chinese page for people, one sentence for programs. `reason` goes to the log. */
export function refuse(req: Request, res: Response, status: number, sentence: string, reason: string): void {
  res.locals.refused = reason;
  res.status(status).setHeader("Cache-Control", "no-store");
  if (!req.accepts("html")) {
    res.type("text/plain").send(`${sentence}\n`);
    return;
  }
  const title = TITLES[status] ?? "请求未完成";
  res.type("html").send(`<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · 归根</title></head>
<body><main><h1>${title}</h1><p>${escaped(sentence)}</p><p><a href="/">返回首页</a></p></main></body>
</html>
`);
}
