import { regionId } from "#seeds/demo/people/region.ts";

export const TODAY = "2023-03-28";
export const TOWN_A = regionId("410472101000");

/** Places as the editor offers them. */
const city = (code: string, label: string, short: string) => ({
  id: regionId(`${code}000000`),
  code,
  label,
  name: label.replace(/^(广东省|河南省|平顶山市|江苏省)/, ""),
  short,
});
export const PLACES = {
  towns: [
    { id: TOWN_A, name: "滍阳镇", short: "滍阳" },
    { id: regionId("410472402000"), name: "应滨街道", short: "应滨" },
  ],
  villages: [
    { id: regionId("410472101291"), name: "示例一村", short: "示例一", town_id: TOWN_A },
    { id: regionId("410472402001"), name: "建业社区", short: "建业", town_id: regionId("410472402000") },
  ],
  cities: [
    city("440300", "广东省深圳市", "深圳"),
    city("410100", "河南省郑州市", "郑州"),
    city("410422", "平顶山市叶县", "叶县"),
    city("310100", "上海市", "上海"),
  ],
};
