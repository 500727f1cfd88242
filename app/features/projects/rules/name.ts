import { squash } from "#app/lib/text.ts";

/** A project's name without what people leave out or add: 年产尼龙纤维一期项目 is 尼龙纤维 (domain §6, duplicates of projects). */
export const plainProjectName = (name: string): string => squash(name).replace(/项目|年产|一期|[()"“”·]/g, "");
