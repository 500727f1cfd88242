import { demoLogins } from "#seeds/demo/logins.ts";

/** The demo accounts as a table for the terminal; wide characters take two columns. */
export function demoLoginTable(): string {
  const logins = demoLogins().map(({ login, password, name, role, place }) => [login, password, name, role, place]);
  const rows = [["账号", "密码", "姓名", "角色", "单位"], ...logins];
  const widthOf = (column: number) => Math.max(...rows.map((row) => columns(row[column] ?? "")));
  const widths = [0, 1, 2, 3, 4].map(widthOf);
  const line = (row: readonly string[]) => row.map((cell, i) => cell + " ".repeat((widths[i] ?? 0) - columns(cell))).join("  ");
  return rows.map((row) => `  ${line(row)}`.trimEnd()).join("\n");
}

const columns = (text: string) => [...text].reduce((sum, character) => sum + (character > "\u2e7f" ? 2 : 1), 0);
