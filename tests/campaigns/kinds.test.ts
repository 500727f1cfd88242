import { expect, test } from "vitest";
import { campaignLedger, isByList } from "#app/features/campaigns/rules/kinds.ts";
import { CAMPAIGN_KIND } from "#app/features/campaigns/schema/dictionaries.ts";
import { sheetOf } from "#app/features/outreach/schema/ledger.ts";
import { codesOf } from "#app/lib/dictionary.ts";

test("only a round of visits or of calls is worked off a list of households", () => {
  expect(codesOf(CAMPAIGN_KIND).filter(isByList)).toEqual(["visit", "phone_survey"]);
});

test.each([
  ["visit", "/outreach/ledger?sheet=visits&campaign=c1"],
  ["symposium", "/outreach/ledger?sheet=visits&campaign=c1"],
  ["phone_survey", "/outreach/ledger?sheet=contacts&campaign=c1"],
  ["tour", null],
] as const)("the ledger of a campaign of the kind %s is %s", (kind, href) => {
  expect(campaignLedger({ id: "c1", kind })).toBe(href);
});

test.each([
  [[], "visits"],
  [["visit"], "visits"],
  [["online"], "contacts"],
  [["incoming", "outgoing"], "contacts"],
  [["visit", "online"], "visits"],
] as const)("a list of %j leads to the ledger of %s", (kinds, sheet) => {
  expect(sheetOf(kinds)).toBe(sheet);
});
