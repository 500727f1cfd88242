import { type IncomingHttpHeaders, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

export type Answer = { status: number; headers: IncomingHttpHeaders; bytes: Buffer; text: string };

export type Question = {
  method?: string;
  /** The Cookie header of whoever asks. */
  cookie?: string | undefined;
  headers?: Record<string, string>;
  /** A form; multipart when it may hold a file. Ours by its Origin, unless `headers.origin` says otherwise. */
  form?: URLSearchParams | FormData;
};

/** The server sheds load when the machine is busy with something else; a test waits as a browser would be told to. */
const PATIENCE = 10;

/** One request as it is: no redirect followed, no header added but a form's own. */
export async function ask(origin: string, path: string, question: Question = {}): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const answer = await once(origin, path, question);
    if (answer.status !== 503 || attempt === PATIENCE) return answer;
    await sleep(1_000);
  }
}

async function once(origin: string, path: string, { method, cookie, headers = {}, form }: Question): Promise<Answer> {
  const body = form && new Response(form);
  const payload = body && Buffer.from(await body.arrayBuffer());
  const { hostname, port } = new URL(origin);
  const own: Record<string, string> = payload
    ? { origin, "content-type": body?.headers.get("content-type") ?? "", "content-length": String(payload.length) }
    : {};
  const all = { accept: "text/html", ...own, ...(cookie ? { cookie } : {}), ...headers };
  return new Promise((resolve, reject) => {
    const asked = request(
      { hostname, port, path, method: method ?? (form ? "POST" : "GET"), headers: all, agent: false },
      (res) => {
        const chunks: Buffer[] = [];
        res.on("data", (chunk: Buffer) => chunks.push(chunk));
        res.on("error", reject);
        res.on("end", () => {
          const bytes = Buffer.concat(chunks);
          resolve({ status: res.statusCode ?? 0, headers: res.headers, bytes, text: bytes.toString("utf8") });
        });
      },
    );
    asked.setTimeout(30_000, () => asked.destroy(new Error(`no answer: ${path}`)));
    asked.on("error", reject);
    asked.end(payload);
  });
}

/** Where an answer sends the asker: a redirect of a document, or the one that a `.data` answer carries. */
export function redirectOf({ status, headers, text }: Answer): string | undefined {
  if (status >= 300 && status < 400) return headers.location;
  return status === 202 ? /"redirect","([^"]*)"/.exec(text)?.[1] : undefined;
}

/** What came of a request, in a word: `200`, `404`, `→ /sign-in`. */
export function outcome(answer: Answer): string {
  const target = redirectOf(answer);
  return target === undefined ? String(answer.status) : `→ ${target.split("?")[0]}`;
}

/** The `name=value` pairs that a Set-Cookie answer leaves in the browser. */
export const cookiesOf = ({ headers }: Answer): string =>
  (headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
