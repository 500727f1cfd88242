const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });

/** An instant on the wall clock of the district: `2023-03-28 09:12`. */
export const momentText = (instant: Date): string => clock.format(instant);
