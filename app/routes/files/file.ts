import { withActor } from "#app/auth/with-actor.server.ts";
import { fileResponse } from "#app/features/attachments/file-response.server.ts";
import { openFile } from "#app/features/attachments/queries.server.ts";
import { idParam } from "#app/lib/params.server.ts";

/** A file as a download. */
export const loader = withActor(
  ["outreach:view", "ticket:view", "officer_log:view", "project:view", "investment:view"],
  async ({ db, actor, params }) => fileResponse(await openFile(db, actor, idParam(params, "attachmentId"), "whole"), "download"),
);
