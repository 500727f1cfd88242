import { z } from "zod";
import { words } from "#app/features/talents/schema/fields.ts";

/** Why something is withdrawn. */
export const ReasonForm = z.object({ reason: words("请写明作废原因，至少4个字。") });
