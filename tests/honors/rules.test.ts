import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Role } from "#app/auth/actor.ts";
import { chineseDay } from "#app/features/honors/rules/chinese-day.ts";
import { certificateNo } from "#app/features/honors/rules/number.ts";
import { registerValues, remarkOf } from "#app/features/honors/rules/register.ts";
import {
  certificateRefusal,
  certificateStepsFor,
  HONOR_STEPS,
  type HonorStep,
  honorRefusal,
  honorStepsFor,
} from "#app/features/honors/rules/steps.ts";
import {
  CERTIFICATE_STATUS,
  type CertificateStatus,
  RECOGNITION_STATUS,
  type RecognitionStatus,
} from "#app/features/honors/schema/dictionaries.ts";
import { honorsHref, parseCertificateFilters } from "#app/features/honors/schema/filters.ts";
import { honoured, topTalents } from "#seeds/demo/people/honoured.ts";
import { demoPeople } from "#seeds/demo/people/index.ts";

const ROLES: readonly Role[] = ["ZY", "ZZ", "JB", "SH", "RC", "CZ", "FW", "BM", "LD", "SJ", "GL"];
const STATUSES = Object.keys(RECOGNITION_STATUS) as RecognitionStatus[];

describe("who takes a recognition where (domain §3.7, §8)", () => {
  const by = (role: Role, user_id = "me", today = "2023-03-28") => ({ role, user_id, today });
  const row = (status: RecognitionStatus, fields = {}) => ({
    status,
    created_by: "clerk",
    reviewed_by: "reviewer",
    notice_to_on: "2023-03-24",
    ...fields,
  });

  test.each<[RecognitionStatus, Role, HonorStep[]]>([
    ["applied", "SH", ["review"]],
    ["applied", "RC", ["review", "withdraw"]],
    ["applied", "JB", []],
    ["review", "SH", ["notice"]],
    ["review", "RC", ["notice", "withdraw"]],
    ["in_notice", "SH", []],
    ["in_notice", "RC", ["recognize", "withdraw"]],
    ["recognized", "RC", ["revoke"]],
    ["recognized", "SH", []],
    ["revoked", "RC", []],
  ])("%s offers %s %j", (status, role, steps) => {
    expect(honorStepsFor(by(role), row(status))).toEqual(steps);
  });

  test("whoever applied takes it back, and neither reviews nor recognises it", () => {
    expect(honorStepsFor(by("JB", "clerk"), row("applied"))).toEqual(["withdraw"]);
    expect(honorStepsFor(by("RC", "clerk"), row("in_notice"))).toEqual(["withdraw"]);
    expect(honorRefusal("recognize", by("RC", "clerk"), row("in_notice"))).toMatchObject({ code: "forbidden" });
    expect(honorRefusal("notice", by("RC", "clerk"), row("review"))).toMatchObject({ code: "forbidden" });
  });

  test("whoever passed the review does not recognise", () => {
    expect(honorRefusal("recognize", by("RC", "reviewer"), row("in_notice"))).toMatchObject({ code: "forbidden" });
  });

  test("recognition waits for the day after 公示", () => {
    const shown = row("in_notice", { notice_to_on: "2023-03-28" });
    expect(honorRefusal("recognize", by("RC"), shown)).toMatchObject({
      code: "conflict",
      message: expect.stringContaining("2023-03-28"),
    });
    expect(honorRefusal("recognize", by("RC", "me", "2023-03-29"), shown)).toBeNull();
  });

  test("no town, officer, department, leader, auditor or administrator has any step, in any status", () => {
    const others = ROLES.filter((role) => !["JB", "SH", "RC"].includes(role));
    for (const role of others) for (const status of STATUSES) expect(honorStepsFor(by(role, "clerk"), row(status))).toEqual([]);
  });

  test("a step leads out of its own statuses only, and recognition comes from 公示 alone", () => {
    for (const step of Object.keys(HONOR_STEPS) as HonorStep[])
      for (const status of STATUSES) {
        const isOpen = honorRefusal(step, by("RC"), row(status)) === null;
        expect(isOpen, `${step} from ${status}`).toBe((HONOR_STEPS[step].from as readonly string[]).includes(status));
      }
    expect(HONOR_STEPS.recognize.from).toEqual(["in_notice"]);
  });
});

describe("what becomes of a certificate (domain §3.7)", () => {
  test.each<[CertificateStatus, string[]]>([
    ["to_make", ["make", "recall"]],
    ["made", ["issue", "recall"]],
    ["issued", ["reissue", "recall"]],
    ["reissued", []],
    ["recalled", []],
  ])("%s offers 人才办 %j, and nobody else anything", (status, steps) => {
    for (const role of ROLES)
      expect(certificateStepsFor({ role, user_id: "me", today: "2023-03-28" }, status), role).toEqual(role === "RC" ? steps : []);
  });

  test("a step that is closed says so as a conflict, one of another post as forbidden", () => {
    expect(certificateRefusal("issue", { role: "RC", user_id: "me", today: "2023-03-28" }, "to_make")).toMatchObject({
      code: "conflict",
    });
    expect(certificateRefusal("issue", { role: "JB", user_id: "me", today: "2023-03-28" }, "made")).toMatchObject({
      code: "forbidden",
    });
    expect(Object.keys(CERTIFICATE_STATUS)).toHaveLength(5);
  });
});

describe("a certificate's number (domain E60)", () => {
  test.each([
    ["YCYC", "2023", 1, "鹰英证〔2023〕001号"],
    ["YCYC", "2023", 36, "鹰英证〔2023〕036号"],
    ["YCYC", "2023", 1000, "鹰英证〔2023〕1000号"],
    ["BJRC", "2024", 7, "拔尖证〔2024〕007号"],
  ] as const)("%s of %s, the %d.", (honor, year, no, written) => {
    expect(certificateNo(honor, year, no)).toBe(written);
  });

  test.each([
    ["23", 1],
    ["2023", 0],
    ["2023", 1.5],
  ])("%s-%d is none", (year, no) => {
    expect(() => certificateNo("YCYC", year, no)).toThrow(RangeError);
  });

  test("two numbers are written alike only if they are one, and the register's address carries them", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 1, max: 99_999 }), (a, b) => {
        const [one, other] = [certificateNo("YCYC", "2023", a), certificateNo("YCYC", "2023", b)];
        expect(one === other).toBe(a === b);
        const filters = parseCertificateFilters(new URLSearchParams());
        const { search } = new URL(honorsHref(filters, { after: one }, "/certificates"), "http://x");
        expect(parseCertificateFilters(new URLSearchParams(search)).after).toBe(one);
      }),
    );
  });
});

test.each([
  ["2023-03-15", "二〇二三年三月十五日"],
  ["2022-12-30", "二〇二二年十二月三十日"],
  ["2000-10-10", "二〇〇〇年十月十日"],
  ["2023-01-21", "二〇二三年一月二十一日"],
  ["2024-02-29", "二〇二四年二月二十九日"],
])("%s is dated %s on a certificate", (day, written) => {
  expect(chineseDay(day)).toBe(written);
});

test("RPT-16 leaves the signature to the receiver's hand and tells what was lost, replaced or recalled", () => {
  const line = {
    cert_no: "鹰英证〔2023〕001号",
    name: "单小刚",
    work_unit: "平顶山学院",
    honor: "YCYC",
    doc_no: "示人才〔2023〕1号",
  };
  const plain = { ...line, issued_on: "2023-03-15", status: "issued" as const, lost_no: null, lost_on: null, recalled_on: null };
  expect(registerValues(plain)).toEqual([
    "鹰英证〔2023〕001号",
    "单小刚",
    "平顶山学院",
    "鹰城英才",
    "示人才〔2023〕1号",
    "2023-03-15",
    null,
    null,
  ]);
  expect(remarkOf({ ...plain, status: "reissued", lost_on: "2023-03-20" })).toBe("2023-03-20挂失，已补发");
  expect(remarkOf({ ...plain, lost_no: "鹰英证〔2023〕001号", status: "recalled", recalled_on: "2023-03-28" })).toBe(
    "补发，原证鹰英证〔2023〕001号；2023-03-28收回",
  );
});

describe("the demo's honoured (domain §7.1, §7.3)", () => {
  const people = demoPeople();
  const TOWNS = ["zhiyang", "yingbin", "binhu", "hubinlu", "direct"] as const;
  const byTown = (rows: readonly { town: string }[]) => TOWNS.map((town) => rows.filter((row) => row.town === town).length);

  test("36 by town 7/9/6/8/6, by tier and month as the allowances are paid: 105 person-months", () => {
    const rows = honoured(people);
    expect(byTown(rows)).toEqual([7, 9, 6, 8, 6]);
    expect(["C", "D", "E1", "E2"].map((tier) => rows.filter((row) => row.tier === tier).length)).toEqual([4, 15, 15, 2]);
    expect(rows.reduce((sum, { months }) => sum + months, 0)).toBe(105);
    expect(rows.filter(({ from }) => from === "2023-02")).toHaveLength(3);
    expect(rows.filter(({ key }) => !key.startsWith("ycyc-"))).toHaveLength(8);
  });

  test("16 of 拔尖 by town 4/4/2/3/3, none among the 36", () => {
    const rows = topTalents(people);
    expect(byTown(rows)).toEqual([4, 4, 2, 3, 3]);
    const keys = new Set(honoured(people).map(({ key }) => key));
    expect(rows.some(({ key }) => keys.has(key))).toBe(false);
  });
});
