import { issueCertificate, makeCertificates } from "#app/features/honors/commands/certificate.server.ts";
import {
  announceHonors,
  applyForHonor,
  recognizeHonors,
  reviewHonors,
} from "#app/features/honors/commands/recognition.server.ts";
import { type Honor, USUAL_ISSUER } from "#app/features/honors/schema/dictionaries.ts";
import { type HonouredPerson, honoured, topTalents } from "./people/honoured.ts";
import type { DemoPerson } from "./people/index.ts";
import { actsAs, type ContactStage, idOf } from "./stage.ts";

/** Two lists, each by its own document: who is entitled from January, and who from February (domain §7.3). */
const LISTS = [
  {
    from: "2023-01",
    applied_on: "2022-12-16",
    review_on: "2022-12-20",
    notice: ["2022-12-26", "2022-12-30"],
    recognized_on: "2023-01-04",
    doc_no: "示人才〔2023〕1号",
  },
  {
    from: "2023-02",
    applied_on: "2023-01-16",
    review_on: "2023-01-18",
    notice: ["2023-01-28", "2023-02-01"],
    recognized_on: "2023-02-02",
    doc_no: "示人才〔2023〕3号",
  },
] as const;

const MADE_ON = "2023-03-10";
const ISSUED_ON = "2023-03-15";
const BASIS: Record<HonouredPerson["tier"], string> = {
  C: "经市级评审为省级领军人才，在本区工作",
  D: "经市级评审为市级高层次人才，在本区工作",
  E1: "全日制硕士，引进到本区工作满半年",
  E2: "全日制本科，返乡工作满半年",
};

/** Recognises the 36 鹰城英才 and hands their certificates 001–036 over (domain §7.1 M36, §7.3); three 拔尖人才 are on their way. */
export async function loadHonors(stage: ContactStage, people: readonly DemoPerson[]): Promise<void> {
  const everyone = honoured(people);
  const holders = new Map<string, string>();
  for (const list of LISTS) {
    const persons = everyone.filter(({ from }) => from === list.from);
    const ids: string[] = [];
    for (const person of persons) {
      const id = await apply(stage, list.applied_on, "YCYC", person, person.tier, BASIS[person.tier]);
      holders.set(id, person.name);
      ids.push(id);
    }
    await pass(stage, ids, list.review_on, list.notice);
    const office = actsAs(stage, "rcb.rc", list.recognized_on);
    const { doc_no, recognized_on } = list;
    await recognizeHonors(office.db, office.actor, ids, { doc_no, recognized_on, valid_until: null, issuer: USUAL_ISSUER });
  }
  await handOver(stage, holders);
  await begin(stage, people);
}

async function apply(
  stage: ContactStage,
  day: string,
  honor: Honor,
  { key, town_id }: { key: string; town_id: string },
  grade: HonouredPerson["tier"] | null,
  basis: string,
): Promise<string> {
  const { db, actor } = actsAs(stage, "rsj.jb1", day);
  return applyForHonor(db, actor, { talent_id: idOf(stage.talents, key), town_id, honor, grade, basis });
}

async function pass(stage: ContactStage, ids: readonly string[], day: string, notice: readonly [string, string]) {
  const { db, actor } = actsAs(stage, "rsj.sh", day);
  await reviewHonors(db, actor, ids);
  await announceHonors(db, actor, ids, {
    review_opinion: "评审组审议，符合条件",
    notice_from_on: notice[0],
    notice_to_on: notice[1],
  });
}

async function handOver(stage: ContactStage, holders: ReadonlyMap<string, string>) {
  const press = actsAs(stage, "rcb.rc", MADE_ON);
  const certificates = await press.db
    .selectFrom("certificate")
    .select(["id", "recognition_id"])
    .where("status", "=", "to_make")
    .orderBy("cert_no")
    .execute();
  await makeCertificates(
    press.db,
    press.actor,
    certificates.map(({ id }) => id),
    MADE_ON,
  );
  const desk = actsAs(stage, "rcb.rc", ISSUED_ON);
  for (const { id, recognition_id } of certificates)
    await issueCertificate(desk.db, desk.actor, id, 2, {
      issued_on: ISSUED_ON,
      receiver: idOf(holders, recognition_id),
      receipt_note: "签领表存人才办2023年证书卷",
    });
}

/** One applied for, one in review, one shown to the public. */
async function begin(stage: ContactStage, people: readonly DemoPerson[]) {
  const ids: string[] = [];
  for (const person of topTalents(people).slice(0, 3))
    ids.push(await apply(stage, "2023-03-20", "BJRC", person, null, "本区培养，业绩突出，所在单位推荐"));
  const { db, actor } = actsAs(stage, "rsj.sh", "2023-03-22");
  await reviewHonors(db, actor, ids.slice(1));
  await announceHonors(db, actor, ids.slice(2), {
    review_opinion: "评审组审议，符合条件",
    notice_from_on: "2023-03-24",
    notice_to_on: "2023-03-30",
  });
}
