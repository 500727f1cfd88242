import { describe, expect, test } from "vitest";
import { stationSchema } from "#app/features/regions/schema.ts";

const station = {
  name: "滍阳镇返乡创业人才服务站",
  town_id: "00000000-0000-7000-8000-410472101000",
  address: "滍阳镇政府一楼便民大厅",
  work_phone: "0375-0000101",
  open_hours: "周一至周五 8:30–17:30",
  service_items: ["policy_advice", "hiring"],
  head_user_id: "01890a5d-ac96-774b-bcce-b302099a8057",
  opened_on: "2022-03-01",
  status: "active",
  is_public: true,
};

const problems = (change: object) => {
  const result = stationSchema.safeParse({ ...station, ...change });
  return result.success ? [] : result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
};

describe("the station form", () => {
  test("takes a station of the seed", () => expect(stationSchema.parse(station)).toEqual(station));

  test.each([
    [{ name: " " }, "name: 请填写站名"],
    [{ name: undefined }, "name: 请填写站名"],
    [{ address: "" }, "address: 请填写地址"],
    [{ work_phone: "110" }, "work_phone: 值班电话应为座机(如 0375-1234567)或工作手机"],
    [{ service_items: [] }, "service_items: 请至少选择一项服务事项"],
    [{ opened_on: "2023-02-30" }, "opened_on: 请填写有效日期"],
    [{ status: "open" }, "status: 请选择状态"],
    [{ town_id: "滍阳镇" }, "town_id: 请选择所属镇街"],
  ])("%o is answered with a sentence", (change, problem) => expect(problems(change)).toContain(problem));

  test("a work mobile will do, and a station is not public unless marked", () => {
    expect(problems({ work_phone: "16003750001" })).toEqual([]);
    expect(stationSchema.parse({ ...station, is_public: undefined }).is_public).toBe(false);
  });
});
