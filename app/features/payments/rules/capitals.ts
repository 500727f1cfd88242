const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["仟", "佰", "拾", ""] as const;
const SEGMENTS = ["", "万", "亿"] as const;
const SEGMENT = 10_000;
const MOST_FEN = 100 * SEGMENT ** SEGMENTS.length;

const digitOf = (digit: number) => DIGITS.charAt(digit);

/** One segment of four digits without its leading zeros: 1005 → 壹仟零伍. */
function segmentText(segment: number): string {
  let text = "";
  let isGap = false;
  for (const [i, digit] of [...String(segment).padStart(4, "0")].map(Number).entries()) {
    if (digit === 0) {
      isGap = text !== "";
      continue;
    }
    text += `${isGap ? "零" : ""}${digitOf(digit)}${PLACES[i]}`;
    isGap = false;
  }
  return text;
}

/** Whole yuan: 零 joins two segments when the upper ends in 0, the lower is below 1000, or one between them is empty. */
function yuanText(yuan: number): string {
  let text = "";
  let isGap = false;
  for (let i = SEGMENTS.length - 1; i >= 0; i--) {
    const segment = Math.floor(yuan / SEGMENT ** i) % SEGMENT;
    if (segment > 0) text += `${text && (isGap || segment < 1000) ? "零" : ""}${segmentText(segment)}${SEGMENTS[i]}`;
    isGap = segment % 10 === 0;
  }
  return text;
}

/**
 * An amount in capitals as RPT-06 prints it (domain §5): 7760000 fen → 人民币柒万柒仟陆佰元整. Throws a RangeError below zero, for
 * parts of a fen, and from one 万亿 on.
 */
export function rmbCapitals(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0 || fen >= MOST_FEN) throw new RangeError(`no amount to write in capitals: ${fen}`);
  const [yuan, jiao, cents] = [Math.floor(fen / 100), Math.floor(fen / 10) % 10, fen % 10];
  const whole = yuan > 0 ? `${yuanText(yuan)}元` : "";
  if (jiao + cents === 0) return `人民币${whole || "零元"}整`;
  const tenths = jiao > 0 ? `${digitOf(jiao)}角` : whole && "零";
  return `人民币${whole}${tenths}${cents > 0 ? `${digitOf(cents)}分` : ""}`;
}
