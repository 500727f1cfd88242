import { at } from "../people/random.ts";

const VISITS = [
  ["visit", "到企业走访，了解节后用工和订单情况，送去惠企政策清单并逐条讲解", 1],
  ["phone", "电话了解本周生产情况，提醒按时报送经营月报，答复补贴申报材料问题", 0],
  ["resident", "驻企半天，和车间负责人一起梳理设备安装进度和用电需求", 1],
  ["meeting", "参加协调会，与镇街、责任部门一起商定问题办理时限和责任人", 2],
  ["visit", "走访企业，陪同银行客户经理对接流动资金贷款，企业补交资料", 0],
  ["phone", "电话回访已办结诉求，企业表示问题已解决，暂无新的诉求", 0],
] as const;

const QUOTES = [
  "有事一个电话，服务官当天就到，我们心里踏实。",
  "手续有人帮着跑，我们只管把生产抓好。",
  "招工的事多亏了专场招聘会，一次就招齐了一个班组。",
  "回来以后才知道，家里的办事效率不比沿海差。",
] as const;

/** What an officer writes in a week of a dispatch; every fourth log carries the enterprise's own words, where the enterprise is invented. */
export function logText(nth: number, week: number, mayQuote: boolean) {
  const [mode, content, problems_found] = at(VISITS, (nth * 2 + week) % VISITS.length);
  const isQuoted = mayQuote && (nth + week) % 4 === 1;
  return {
    mode,
    content,
    problems_found,
    ticket_ids: [],
    quote: isQuoted ? at(QUOTES, (nth * 3 + (nth + week - 1) / 4) % QUOTES.length) : null,
    quote_ok: isQuoted && nth % 2 === 0,
  };
}
