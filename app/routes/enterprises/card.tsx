import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import QRCode from "qrcode";
import { withActor } from "#app/auth/with-actor.server.ts";
import { issueLink, LINK_DAYS } from "#app/features/enterprises/commands/link.server.ts";
import { getEnterprise, linksOf, surroundingsOf } from "#app/features/enterprises/queries/record.server.ts";
import { CardPage } from "#app/features/enterprises/ui/card-page.tsx";
import { beijingTime } from "#app/lib/beijing-time.ts";
import { env } from "#app/lib/env.server.ts";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction = () => [{ title: "一键呼叫牌 · 归根" }];

export const loader = withActor("enterprise:create", async ({ db, actor, params }) => {
  const { id, name, town } = await getEnterprise(db, actor, idParam(params, "enterpriseId"));
  return { enterprise: { id, name, town }, links: await linksOf(db, id), days: LINK_DAYS };
});

export const action = withActor("enterprise:create", async ({ db, actor, params }) => {
  const id = idParam(params, "enterpriseId");
  const { token, until } = await issueLink(db, actor, id);
  const url = `${env().PUBLIC_ORIGIN}/t/${token}`;
  const [qr, { dispatches }] = await Promise.all([
    QRCode.toDataURL(url, { margin: 1, width: 480, errorCorrectionLevel: "M" }),
    surroundingsOf(db, actor, id),
  ]);
  const chief = dispatches.find((each) => each.in_force && each.role === "chief");
  return { url, qr, until: beijingTime(until).slice(0, 10), chief: chief ? { name: chief.name, phone: chief.phone_work } : null };
});

/** The one-tap card of an enterprise. */
export default function EnterpriseCardPage() {
  return <CardPage {...useLoaderData<typeof loader>()} issued={useActionData<typeof action>()} />;
}
