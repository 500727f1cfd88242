import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { createStation } from "#app/features/regions/commands.server.ts";
import { listStationHeads, listTowns } from "#app/features/regions/queries.server.ts";
import { stationSchema } from "#app/features/regions/schema.ts";
import { StationForm } from "#app/features/regions/ui/station-form.tsx";
import { readDictionary } from "#app/features/settings/dictionary.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "新设服务站 · 归根" }];

export const loader = withActor("station:create", async ({ db, actor }) => {
  const [towns, heads, services] = await Promise.all([
    listTowns(db),
    listStationHeads(db, actor),
    readDictionary(db, "SERVICE_ITEM"),
  ]);
  return { towns, heads, services: services.options };
});

export const action = withActor("station:create", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: stationSchema });
  return attempt(submission, async (form) => {
    await createStation(db, actor, form);
    return redirectWithToast("/places/stations", "服务站已保存");
  });
});

export default function NewStation() {
  const { towns, heads, services } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref="/places/stations" backLabel="服务站" />
      <PageHead title="新设服务站" />
      <StationForm
        towns={towns}
        heads={heads}
        services={services}
        station={{ status: "preparing", is_public: true }}
        lastResult={useActionData<typeof action>()?.result}
      />
    </>
  );
}
