import { recordKind } from "../records/kind.server.ts";
import { PROJECT_HAND } from "./hand.server.ts";
import { PROJECT_LEDGER } from "./ledger.server.ts";
import { previewUndo, undo } from "./undo.server.ts";

/** 归根项目台账 (domain RPT-04, E40–E43): rows become projects whose stages and money wait for the talent office. */
export const PROJECTS = recordKind("project", PROJECT_LEDGER, PROJECT_HAND, { previewUndo, undo });
