/** The check digit of a bank card (ISO/IEC 7812): every second digit from the right doubled, the digits summed. 16–19 digits (domain E52). */
export function isBankNumber(text: string): boolean {
  if (!/^\d{16,19}$/.test(text)) return false;
  const sum = [...text].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
