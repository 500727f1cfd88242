const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "medium" });

/** 2023-03-28 10:20 on the wall in Beijing, wherever the server stands. */
export const beijingTime = (at: Date): string => clock.format(at).slice(0, 16);

/** The same with seconds. */
export const beijingSecond = (at: Date): string => clock.format(at);
