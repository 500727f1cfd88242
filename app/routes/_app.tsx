import { data } from "@remix-run/node";
import { Outlet, useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listOwnPosts } from "#app/features/accounts/queries.server.ts";
import { Frame } from "#app/features/accounts/ui/frame.tsx";
import { readFlash } from "#app/lib/redirect.server.ts";
import { localTime } from "#app/lib/world-clock.ts";
import { PageError } from "#app/ui/page-error.tsx";

export const loader = withActor(null, async ({ db, actor, request }) => {
  const { user_name, position_id, role, town_id, region_name, unit_name, today, is_demo } = actor;
  const [posts, { flash, clear }] = await Promise.all([listOwnPosts(db, actor), readFlash(request)]);
  const frame = {
    actor: { user_name, position_id, role, town_id, region_name, unit_name, today, is_demo },
    posts,
    signedInAt: localTime("Asia/Shanghai", actor.signed_in_at).text,
    flash: flash ?? undefined,
  };
  return data(frame, { headers: clear });
});

/** The frame of every page behind the sign-in. */
export default function AppLayout() {
  return (
    <Frame {...useLoaderData<typeof loader>()}>
      <Outlet />
    </Frame>
  );
}

/** A page that failed keeps its frame, unless the frame itself is what failed. */
export function ErrorBoundary() {
  const frame = useRouteLoaderData<typeof loader>("routes/_app");
  if (frame) {
    return (
      <Frame {...frame}>
        <PageError />
      </Frame>
    );
  }
  return (
    <main className="page" id="main">
      <PageError />
    </main>
  );
}
