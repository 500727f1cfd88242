import { expect, test } from "vitest";
import { relativesText } from "#app/features/talents/ui/record/words.ts";

test.each([
  [[], ""],
  [[{ name: "单大爷", kin: "51" }], "与家属单大爷（父）"],
  [
    [
      { name: "单大爷", kin: "51" },
      { name: "单大娘", kin: "52" },
    ],
    "与家属单大爷（父）、单大娘（母）",
  ],
  [[{ name: null, kin: "51" }], "与家属（父）"],
])("%j met at home is said as %s", (relatives, text) => {
  expect(relativesText(relatives)).toBe(text);
});
