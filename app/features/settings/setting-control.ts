import { labelOf } from "#app/lib/dictionary.ts";
import { SETTING_PARTS } from "./schema.ts";
import type { SettingKind } from "./setting-kinds.ts";

/** How a setting is typed on a screen: plain data, so that the page carries no validation. */
export type SettingControl = {
  look: "line" | "lines" | "choice" | "choices" | "parts";
  hint: string;
  unit: string | null;
  inputType: "text" | "time" | "date";
  numeric: boolean;
  options: { value: string; label: string }[];
  parts: { name: string; label: string }[];
};

const PLAIN: SettingControl = { look: "line", hint: "", unit: null, inputType: "text", numeric: false, options: [], parts: [] };

/** The control of a kind, with the range in words. */
export function controlOf(kind: SettingKind, unit: string | null): SettingControl {
  switch (kind.type) {
    case "integer":
    case "decimal":
      return { ...PLAIN, unit, numeric: true, hint: `${kind.min}到${kind.max}${kind.type === "integer" ? "，整数" : ""}。` };
    case "yuan":
      return { ...PLAIN, unit: (unit ?? "").replace("分", "元"), numeric: true, hint: `不超过${kind.max}元。` };
    case "text":
      return { ...PLAIN, look: "lines", hint: `不超过${kind.max}个字。` };
    case "time":
      return { ...PLAIN, inputType: "time" };
    case "day":
      return { ...PLAIN, inputType: "date" };
    case "yes_no":
      return { ...PLAIN, look: "choice", options: [option("yes", "是"), option("no", "否")] };
    case "choice":
    case "choices":
      return { ...PLAIN, look: kind.type, options: Object.entries(kind.options).map(([value, label]) => option(value, label)) };
    case "list":
      return { ...PLAIN, look: "lines", hint: `一行一个，最多${kind.max}个。` };
    case "parts":
    case "labels":
      return {
        ...PLAIN,
        look: "parts",
        unit,
        numeric: kind.type === "parts",
        hint: kind.type === "parts" && kind.sum !== undefined ? `各项之和应为${kind.sum}。` : "",
        parts: kind.parts.map((name) => ({ name, label: labelOf(SETTING_PARTS, name) })),
      };
  }
}

const option = (value: string, label: string) => ({ value, label });
