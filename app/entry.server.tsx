import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToString } from "react-dom/server";
import { NonceContext } from "#app/ui/nonce.tsx";
import { RequestIdContext } from "#app/ui/request-id.tsx";

const END = "</body></html>";

/**
 * Renders a page in one go, for people and for robots alike: `renderToString` gives 1.5 times the pages of the streaming
 * renderer. Remix hands the loaders' data over as a stream, which `renderToString` would not wait for; so it is kept out of
 * the rendering, read to its end, and written behind the page as the scripts that Remix itself would write.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  { serverHandoffStream, ...page }: EntryContext,
  { cspNonce, requestId }: AppLoadContext,
) {
  const html = renderToString(
    <NonceContext.Provider value={cspNonce}>
      <RequestIdContext.Provider value={requestId}>
        <RemixServer context={page} url={request.url} nonce={cspNonce} />
      </RequestIdContext.Provider>
    </NonceContext.Provider>,
  );
  const handoff = serverHandoffStream ? await handoffScript(serverHandoffStream, cspNonce) : "";
  const body = html.endsWith(END) ? html.slice(0, -END.length) + handoff + END : html + handoff;
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Response(`<!doctype html>${body}`, { status, headers });
}

/** The loaders' data as one script; waits for promises among them. */
async function handoffScript(stream: ReadableStream<Uint8Array>, nonce: string) {
  const controller = "window.__remixContext.streamController";
  const text = await new Response(stream).text();
  return `<script nonce="${nonce}">${controller}.enqueue(${scriptString(text)});${controller}.close();</script>`;
}

/** A string literal that cannot leave the script element it stands in. */
export function scriptString(text: string) {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
