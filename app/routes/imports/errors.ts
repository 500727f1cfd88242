import { withActor } from "#app/auth/with-actor.server.ts";
import { errorWorkbook } from "#app/features/imports/queries.server.ts";
import { idParam } from "#app/lib/params.server.ts";

/** The sender's own workbook, bad cells in red (domain §6). */
export const loader = withActor(["import:create", "import:approve", "import:view"], async ({ params, db, actor }) => {
  const { bytes, fileName } = await errorWorkbook(db, actor, idParam(params, "batchId"));
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename="errors.xlsx"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    },
  });
});
