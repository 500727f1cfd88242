import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { getRecognition } from "#app/features/honors/queries/recognitions.server.ts";
import { HonorPage } from "#app/features/honors/ui/honor-page.tsx";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction = () => [{ title: "称号认定 · 归根" }];

export const loader = withActor("honor:view", ({ db, actor, params }) =>
  getRecognition(db, actor, idParam(params, "recognitionId")),
);

/** One recognition. */
export default function HonorRecord() {
  return <HonorPage {...useLoaderData<typeof loader>()} />;
}
