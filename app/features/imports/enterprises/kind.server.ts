import { recordKind } from "../records/kind.server.ts";
import { ENTERPRISE_HAND } from "./hand.server.ts";
import { ENTERPRISE_LEDGER } from "./ledger.server.ts";
import { previewUndo, undo } from "./undo.server.ts";

/** 企业台账 (domain E30, E30b, E31): rows become enterprises, or fill what is missing of those on file. */
export const ENTERPRISES = recordKind("enterprise", ENTERPRISE_LEDGER, ENTERPRISE_HAND, { previewUndo, undo });
