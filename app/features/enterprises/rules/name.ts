import { nfkc } from "#app/lib/text.ts";

/** An enterprise's name as it is filed: no blanks, brackets as on the licence （ ）. */
export const normaliseEnterpriseName = (typed: string): string =>
  nfkc(typed).replace(/\s+/g, "").replaceAll("(", "（").replaceAll(")", "）");

/** What is left of a name without place and form: two names with the same core may be one enterprise. */
export const coreOfName = (name: string): string =>
  normaliseEnterpriseName(name)
    .replace(/（[^）]*）/g, "")
    .replace(/^(河南省?|平顶山市?|城乡一体化示范区|示范区)+/, "")
    .replace(
      /(股份有限公司|有限责任公司|有限公司|公司|集团|专业合作社联合社|农民专业合作社|专业合作社|合作社|家庭农场|厂|店)+$/,
      "",
    );
