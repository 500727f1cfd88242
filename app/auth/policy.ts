import { AppError } from "../lib/errors.ts";
import type { Actor, Role } from "./actor.ts";

/**
 * Who may do what, one line an entity, the columns in the order of domain §8. Capitals are actions (V view, C create,
 * U update, D void, A approve or verify, X export, S see sensitive plaintext); `m` means masked, `o` own assigned only.
 * Town scope is not written here: a town post never reaches past its town in the database.
 */
const COLUMNS = ["ZY", "ZZ", "JB", "SH", "RC", "CZ", "FW", "BM", "LD", "SJ", "GL"] as const;

const TABLE = {
  //              ZY     ZZ        JB    SH   RC       CZ   FW    BM   LD   SJ   GL
  reference: row("V     V         V     V    V        V    V     V    V    V    VCU"),
  station: row("VU      VUA       V     V    VCUD     V    V     V    V    V    V"),
  account: row("-       V         -     -    VA       -    -     -    -    V    VCU"),
  talent: row("VCU      VCUDAX    Vm    V    VUDAX    -    Vo    -    Vm   V    -"),
  talent_secret: row("S S         -     -    S        -    -     -    -    S    -"),
  family: row("VCU      VCUD      -     -    V        -    -     -    -    V    -"),
  // JB logs 招聘邀约 only; what several towns' people attend the zone enters with its campaign. FW's own come with the dispatches.
  outreach: row("VCU    VCUDAX    VC    V    VX       -    -     -    V    V    -"),
  campaign: row("VC     VCUA      V     V    VCUA     -    V     -    V    V    -"),
  import: row("C        CA        C     A    CA       -    -     -    -    V    -"),
  export: row("V        V         V     V    V        -    -     -    V    VX   V"),
  report: row("V        VA        V     V    VCAX     V    -     -    V    VX   -"),
  audit: row("-         -         -     -    V        -    -     -    -    VX   V"),
  // JB serves 用工 alone; FW and BM their own. RPT-11 leaves with the head of a station and 人才办, as every ledger of people does.
  ticket: row("VCU      VCUAX     VCU   V    VUAX     -    VCU   VU   V    V    -"),
  // FW keeps up his own enterprises, BM sees whom to call masked. Who nominates an officer or a dispatch (C) does not approve it.
  enterprise: row("VCU      VCUD      VCU   V    VCUD     -    VUo   Vm   V    V    -"),
  enterprise_monthly: row("VC V V  V    V        -    VCUo  -    V    V    -"),
  officer: row("V      VC        V     V    VCUDA    -    Vo    -    V    V    -"),
  officer_log: row("V  V         -     -    V        -    VCUo  -    V    V    -"),
  lead: row("V          V         V     V    VCUA     -    V     V    VA   V    -"),
  // An officer writes the progress of his enterprises' projects only; who records which stage stands in projects/rules/steps.ts.
  project: row("VCU     VCU       V     V    VUDAX    V    VUo   V    VX   V    -"),
  investment: row("VC   VC        -     -    VA       V    VCo   -    V    V    -"),
  // 公示 and 评审 pass SH; 认定 and certificates are the talent office's alone (features/honors/rules/steps.ts).
  honor: row("V        V         VC    VA   VCUA     -    -     -    V    V    -"),
  // 五位一体: the station and 人社 keep it, ZZ and SH pass a loan on, 财政 reads the interest aid alone. RPT-15 leaves with the office that answers for it.
  startup: row("VCUS    VAXS      VCUXS VAXS VX       -    VCo   -    -    V    -"),
  interest_aid: row("V  V         VCU   V    V        V    -     -    -    V    -"),
  training: row("VCU    VA        VCU   VA   V        -    Vo    -    -    V    -"),
  // Standards are approved by another than their drafter (features/policies/commands/policy.server.ts).
  policy: row("V      V           VCU   VA   VCUA     V    V     V     V    V    -"),
  // Which step stands open to which post is in features/subsidies/rules/machine.ts: the clerk passes 初核 of 区直 alone. LD sees totals, no rows.
  application: row("VCU    VA     VCUAX VAX  VA       V    -     -     -    V    -"),
  // Accounts and ID numbers of applicants and payees, with a reason.
  applicant_secret: row("S S         S     S    S        S    -     -     -    S    -"),
  public_notice: row("V    V      VCU   VA   V        V    V     V     V    V    V"),
  objection: row("-   -           VCU   VAS  Vm       -    -     -     -    VS   -"),
  // 经办 makes a batch, 审核 checks it, 财政 pays it and takes the bank's answer; towns read their own lines.
  payment: row("Vm    Vm          VC    VA   Vm       VAX  -     -     -    VS   -"),
  budget: row("-      -           V     V    V        VCUA -     -     V    V    -"),
} as const;

export type Entity = keyof typeof TABLE;
const ACTIONS = { view: "V", create: "C", update: "U", void: "D", approve: "A", export: "X", reveal: "S" } as const;
export type Permission = `${Entity}:${keyof typeof ACTIONS}`;

function row(cells: string): Record<(typeof COLUMNS)[number], string> {
  const parts = cells.trim().split(/\s+/);
  if (parts.length !== COLUMNS.length) throw new RangeError(`policy row needs ${COLUMNS.length} cells: ${cells}`);
  return Object.fromEntries(COLUMNS.map((role, i) => [role, parts[i] === "-" ? "" : parts[i]])) as Record<
    (typeof COLUMNS)[number],
    string
  >;
}

/** What the system itself may do when seeds, jobs and the command line act: a town's work, but no approvals. */
const SYSTEM = "VCUX";

const cell = (role: Role, entity: Entity) => (role === "SYS" ? SYSTEM : TABLE[entity][role]);

/** The one place a role becomes a yes or a no. Screens hide with `can`; commands refuse with `demand`. */
export function can(actor: Pick<Actor, "role">, permission: Permission): boolean {
  const [entity, action] = permission.split(":") as [Entity, keyof typeof ACTIONS];
  return cell(actor.role, entity).includes(ACTIONS[action]);
}

export function demand(actor: Pick<Actor, "role">, permission: Permission): void {
  if (!can(actor, permission))
    throw new AppError("forbidden", "您的岗位没有这项权限。如确需办理，请联系本单位管理员或切换岗位。");
}

/** Whether names, numbers and wills of this entity reach the role masked (domain §2.0: P outside own town or role). */
export const isMasked = (actor: Pick<Actor, "role">, entity: Entity): boolean => cell(actor.role, entity).includes("m");
