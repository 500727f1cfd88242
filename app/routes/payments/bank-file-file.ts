import { withActor } from "#app/auth/with-actor.server.ts";
import { makeBankFile } from "#app/features/payments/commands/bank-file.server.ts";
import { idParam } from "#app/lib/params.server.ts";

/** The file for the bank, for the finance bureau that says why. */
export const action = withActor("payment:export", async ({ db, actor, params, request }) => {
  const form = await request.formData();
  const made = await makeBankFile(db, actor, idParam(params, "paymentId"), {
    format: form.get("format") === "csv" ? "csv" : "xlsx",
    reason: String(form.get("reason") ?? ""),
  });
  return new Response(new Uint8Array(made.bytes), {
    headers: {
      "Content-Type": made.type,
      "Content-Disposition": `attachment; filename="bank-file"; filename*=UTF-8''${encodeURIComponent(made.fileName)}`,
      "Cache-Control": "no-store",
    },
  });
});
