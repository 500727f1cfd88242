/** `npm test`: everything, in order of how soon it fails; stops at the first failure. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureChromium } from "./chromium.mjs";

const root = path.join(import.meta.dirname, "../..");
const reports = mkdtempSync(path.join(tmpdir(), "guigen-test-"));
const began = Date.now();
const total = { passed: 0, failed: 0 };

if (!existsSync(path.join(root, "node_modules/vitest"))) {
  console.error("缺少依赖，请先执行 npm ci。/ Run npm ci first.");
  process.exit(1);
}

/** The script behind a package's command: no shell, no `.cmd`, no npx. */
function bin(name, command = name) {
  const folder = path.join(root, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return path.join(folder, typeof bin === "string" ? bin : bin[command]);
}

function step(title, args, { env = {}, report } = {}) {
  console.log(`\n━━ ${title} ━━`);
  const start = Date.now();
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  if (report) count(report);
  if (status !== 0) leave(status ?? 1, `\n✗ ${title}`);
  console.log(`✓ ${title}（${Math.round((Date.now() - start) / 1_000)} s）`);
}

/** Several checks at once, each told when it is over: they read the same files and keep one core each. */
async function together(checks) {
  const run = ([title, args]) =>
    new Promise((resolve) => {
      const start = Date.now();
      const child = spawn(process.execPath, args, { cwd: root });
      let said = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
      child.on("close", (code) => {
        console.log(
          `\n━━ ${title} ━━\n${said}${code === 0 ? "✓" : "✗"} ${title}（${Math.round((Date.now() - start) / 1_000)} s）`,
        );
        resolve(code === 0 ? null : title);
      });
    });
  const failed = (await Promise.all(checks.map(run))).filter(Boolean);
  if (failed.length > 0) leave(1, `\n✗ ${failed.join("、")}`);
}

/** Adds up what vitest's and Playwright's JSON reports say. */
function count(file) {
  if (!existsSync(file)) return;
  const { numPassedTests, numFailedTests, numFailedTestSuites, stats } = JSON.parse(readFileSync(file, "utf8"));
  total.passed += numPassedTests ?? (stats?.expected ?? 0) + (stats?.flaky ?? 0);
  total.failed +=
    numFailedTests === undefined ? (stats?.unexpected ?? 0) : Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0);
}

function leave(code, message) {
  rmSync(reports, { recursive: true, force: true });
  if (message) console.error(message);
  console.log(`\n用时 ${Math.round((Date.now() - began) / 1_000)} s`);
  console.log(`${total.passed} passed, ${code === 0 ? 0 : Math.max(1, total.failed)} failed`);
  process.exit(code);
}

const TITLES = { unit: "单元测试 unit", db: "数据库测试 database", server: "服务器测试 server" };
let runs = 0;
const nextReport = () => path.join(reports, `${++runs}.json`);

function vitest(project, zone) {
  const report = nextReport();
  const args = [bin("vitest"), "run", "--project", project, "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`];
  step(`${TITLES[project]} · TZ=${zone}`, args, { env: { TZ: zone }, report });
}

const chromium = ensureChromium();
step("格式与规范 biome", [bin("@biomejs/biome", "biome"), "ci", "."]);
await together([
  ["类型 tsc", [bin("typescript", "tsc"), "--noEmit"]],
  [
    "依赖方向 dependency-cruiser",
    [bin("dependency-cruiser", "depcruise"), ..."app db seeds server tests --config .dependency-cruiser.cjs".split(" ")],
  ],
  ["无用代码 knip", [bin("knip")]],
]);
for (const project of ["unit", "db", "server"]) {
  for (const zone of ["Asia/Shanghai", "America/New_York"]) vitest(project, zone);
}
step("构建 build", ["--input-type=module", "-e", `(await import("./server/ensure-built.mjs")).ensureBuilt("app")`]);
const report = nextReport();
step("端到端 playwright", [bin("@playwright/test", "playwright"), "test", "--reporter=list,json"], {
  env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  report,
});
leave(0);
