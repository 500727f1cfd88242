import type { ActionFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { revokeLink } from "#app/features/enterprises/commands/link.server.ts";
import { action as reportAction } from "#app/routes/one-tap/report.tsx";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { aCard, aReport } from "./card.ts";
import { castOf } from "./cast.ts";
import { hostilePosts, type Post } from "./hostile-posts.ts";

const database = await openTestDatabase();
const { admin, door } = database;
const cast = await castOf(database);
const issue = async () => aCard(database, cast);

type Answer = { status: number; location: string | null; text: string };

/** What the handler says: a redirect, a form that comes back, or a page of refusal. What else it throws is a bug and fails the test. */
async function post({ body, headers = {} }: Pick<Post, "body" | "headers">, token: string, ip: string): Promise<Answer> {
  const request = new Request("http://local.invalid/t/x", { method: "POST", body: body ?? null, headers });
  const context = { door, ip, requestId: "test", cspNonce: "", secureCookie: false, demoAllowed: true };
  const args = { request, params: { token }, context } as unknown as ActionFunctionArgs;
  const said: unknown = await reportAction(args).catch((thrown: unknown) => {
    if (typeof thrown === "object" && thrown !== null && "init" in thrown) return thrown;
    throw thrown;
  });
  if (said instanceof Response) return { status: said.status, location: said.headers.get("Location"), text: "" };
  const { data, init } = said as { data: unknown; init: { status: number } };
  return { status: init.status, location: null, text: JSON.stringify(data) };
}

/** What a refusal says to a person: the sentences of its form, the page's own, or whom to call. */
const isClear = ({ text }: Answer) => /"(message|error)":.*\p{Script=Han}.*[。？]|"stations":/u.test(text);

const kept = async () => {
  const { rows } = await admin.query<{ tickets: number; events: number; files: number; bodies: number; hands: number }>(
    `select (select count(*) from ticket)::int as tickets, (select count(*) from ticket_event)::int as events, (select count(*) from attachment)::int as files,
       (select count(*) from attachment_body)::int as bodies, (select count(*) from session where link_id is not null)::int as hands`,
  );
  return rows[0];
};

/** Letter by letter, but for blanks at the ends and the line ends that a form makes of its own. */
async function isKeptAsSent({ id, body }: Post): Promise<boolean> {
  const { rows } = await admin.query("select title, detail, contact_name from ticket where id = $1", [id]);
  const plain = (value: unknown) =>
    String(value)
      .replace(/\n（企业自报：.*）$/, "")
      .replace(/\r\n?/g, "\n")
      .trim();
  return ["title", "detail", "contact_name"].every((name) => plain(rows[0]?.[name]) === plain((body as FormData).get(name)));
}

test("a thousand hostile posts: a clear answer each, nothing stored from the refused, odd but legal text kept letter by letter", async () => {
  const gone = await issue();
  await revokeLink(cast.zy.db, cast.zy.actor, gone.enterprise.id, gone.link.id);
  const past = await issue();
  await admin.query("update enterprise_link set expires_at = now() where id = $1", [past.link.id]);
  const posts = await hostilePosts({ expired: past.link.token, revoked: gone.link.token, unknown: "A".repeat(32) });
  expect(posts.length).toBeGreaterThanOrEqual(1_000);

  const before = await kept();
  const wrong: string[] = [];
  let taken = 0;
  const judge = async (each: Post, answer: Answer) => {
    if (answer.status !== 302) {
      if (![400, 404, 409, 413, 415, 422].includes(answer.status) || !isClear(answer))
        wrong.push(`${answer.status} ${answer.text.slice(0, 80)}: ${each.what}`);
      return;
    }
    taken += 1;
    if (each.may === "be refused only") wrong.push(`taken: ${each.what}`);
    else if (!(await isKeptAsSent(each))) wrong.push(`kept otherwise: ${each.what}`);
  };
  // A card and an address for each dozen: the limits have tests of their own.
  for (let i = 0; i < posts.length; i += 12) {
    const { link } = await issue();
    const send = async (each: Post) => judge(each, await post(each, each.token ?? link.token, `198.51.100.${i / 12}`));
    await Promise.all(posts.slice(i, i + 12).map(send));
  }
  expect(wrong).toEqual([]);
  expect(await kept()).toEqual({ ...before, tickets: (before?.tickets ?? 0) + taken, events: (before?.events ?? 0) + taken });
  expect(taken).toBeGreaterThan(100);
}, 60_000);

test("a form sent again is the same appeal; by another card it is refused", async () => {
  const [own, other] = [await issue(), await issue()];
  const report = aReport();
  const send = (token: string) => post({ body: new URLSearchParams(report) }, token, "192.0.2.1");
  expect(await send(own.link.token)).toMatchObject({ status: 302, location: `/t/${own.link.token}/follow?sent=${report.id}` });
  expect(await send(own.link.token)).toMatchObject({ status: 302 });
  expect(await send(other.link.token)).toMatchObject({ status: 409 });
  expect((await admin.query("select from ticket_event where ticket_id = $1", [report.id])).rowCount).toBe(1);
});

test("a card sends twenty forms an hour, however many come at once, and the typed text comes back", async () => {
  const { link } = await issue();
  const send = () => post({ body: new URLSearchParams(aReport({ title: "刷单刷单" })) }, link.token, "192.0.2.2");
  const answers = await Promise.all(Array.from({ length: 26 }, send));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(6);
  expect(refused[0]?.text).toMatch(/提交得太多，请\d+分钟后再试.*刷单刷单|刷单刷单.*提交得太多/);
});

test("one address sends three hundred in a quarter of an hour, then waits; another one need not", async () => {
  const { link } = await issue();
  const send = (ip: string) => post({ body: new URLSearchParams() }, link.token, ip);
  const statuses: number[] = [];
  for (let i = 0; i < 19; i++)
    statuses.push(...(await Promise.all(Array.from({ length: 16 }, () => send("192.0.2.3")))).map(({ status }) => status));
  expect(statuses.filter((status) => status === 422)).toHaveLength(300);
  expect(statuses.filter((status) => status === 429)).toHaveLength(4);
  expect((await send("192.0.2.4")).status).toBe(422);
});
