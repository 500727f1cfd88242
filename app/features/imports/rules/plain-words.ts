import { maskPhone } from "#app/lib/mask.ts";

/** Document and account numbers, and mobiles, must not lie readable beside a sealed row: runs of digits in a message lose their middle. */
export const withoutNumbers = (message: string): string =>
  message.replace(/\d{7,}[\dXx]?/g, (digits) => `${digits.slice(0, 3)}…${digits.slice(-2)}`);

/** The numbers inside a text of several, such as 程大山(父)16003750901, each masked as a phone. */
export const maskNumbers = (text: string): string => text.replace(/\+?\d[\d-]{5,}\d/g, maskPhone);
