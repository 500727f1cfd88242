import { withActor } from "#app/auth/with-actor.server.ts";
import { fileResponse } from "#app/features/attachments/file-response.server.ts";
import { openFile } from "#app/features/attachments/queries.server.ts";
import { idParam } from "#app/lib/params.server.ts";

/** The small picture of a photograph, shown in lists. */
export const loader = withActor(
  ["outreach:view", "ticket:view", "officer_log:view", "project:view", "investment:view"],
  async ({ db, actor, params }) => {
    const { bytes, file_name } = await openFile(db, actor, idParam(params, "attachmentId"), "thumb");
    return fileResponse({ bytes, file_name, mime: "image/webp" }, "inline");
  },
);
