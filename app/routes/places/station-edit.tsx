import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editStation } from "#app/features/regions/commands.server.ts";
import { getStation, listStationHeads } from "#app/features/regions/queries.server.ts";
import { stationEditSchema } from "#app/features/regions/schema.ts";
import { StationForm } from "#app/features/regions/ui/station-form.tsx";
import { readDictionary } from "#app/features/settings/dictionary.server.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "修改服务站 · 归根" }];

export const loader = withActor("station:update", async ({ db, actor, params }) => {
  const station = await getStation(db, actor, idParam(params, "stationId"));
  const [heads, { words, options }] = await Promise.all([
    listStationHeads(db, { town_id: station.town_id, today: actor.today }),
    readDictionary(db, "SERVICE_ITEM"),
  ]);
  const earlier = station.service_items.filter((item) => !options.some(({ value }) => value === item));
  const services = [...options, ...earlier.map((value) => ({ value, label: `${labelOf(words, value)}(已停用)` }))];
  return { station, heads, services, mayVoid: can(actor, "station:void") };
});

export const action = withActor("station:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "stationId");
  const submission = parseWithZod(await request.formData(), { schema: stationEditSchema });
  return attempt(submission, async (form) => {
    await editStation(db, actor, id, form);
    return redirectWithToast("/places/stations", "服务站已保存");
  });
});

export default function EditStation() {
  const { station, heads, services, mayVoid } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref="/places/stations" backLabel="服务站" />
      <PageHead title={station.name} hint={station.town_name} />
      <StationForm
        station={station}
        heads={heads}
        services={services}
        lastResult={useActionData<typeof action>()?.result}
        more={
          mayVoid && (
            <LinkButton href={`/places/stations/${station.id}/void`} variant="danger">
              作废
            </LinkButton>
          )
        }
      />
    </>
  );
}
