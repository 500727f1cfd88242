const BROWSERS = [
  [/MicroMessenger/, "微信"],
  [/DingTalk/, "钉钉"],
  [/Edg/, "Edge"],
  [/Firefox/, "火狐"],
  [/Chrome|CriOS/, "Chrome"],
  [/Safari/, "Safari"],
] as const;
const SYSTEMS = [
  [/HarmonyOS|OpenHarmony/, "鸿蒙"],
  [/Android/, "安卓"],
  [/iPhone|iPad/, "苹果移动设备"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "苹果电脑"],
  [/Linux/, "Linux"],
] as const;

const nameIn = (names: readonly (readonly [RegExp, string])[], text: string) => names.find(([sign]) => sign.test(text))?.[1];

/** What a browser says of itself, in words its owner knows: `Windows，Edge`. */
export function deviceName(userAgent: string | null): string {
  const words = [nameIn(SYSTEMS, userAgent ?? ""), nameIn(BROWSERS, userAgent ?? "")].filter(Boolean);
  return words.join("，") || "未知设备";
}
