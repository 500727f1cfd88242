import { createCookie, redirect } from "@remix-run/node";

/** A path of ours, or the home page: one leading slash, no scheme, no host (open redirects end here). */
export function safePath(target: unknown, fallback = "/"): string {
  if (typeof target !== "string" || !/^\/(?![/\\])/.test(target) || /[\r\n]/.test(target)) return fallback;
  return new URL(target, "http://local.invalid").host === "local.invalid" ? target : fallback;
}

export type Flash = { message: string; undo?: { action: string; label: string } };
const flashCookie = createCookie("flash", { httpOnly: true, sameSite: "lax", path: "/", maxAge: 60 });

/** Goes on to `path` and says there, once, what was done. */
export async function redirectWithToast(path: string, message: string, undo?: Flash["undo"]): Promise<Response> {
  return redirect(safePath(path), { headers: { "Set-Cookie": await flashCookie.serialize({ message, undo }) } });
}

export async function readFlash(request: Request): Promise<{ flash: Flash | null; clear: HeadersInit }> {
  const flash = (await flashCookie.parse(request.headers.get("Cookie"))) as Flash | null;
  return { flash, clear: flash ? { "Set-Cookie": await flashCookie.serialize("", { maxAge: 0 }) } : {} };
}
