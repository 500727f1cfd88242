/** Builds the product: `node server/build.mjs [app|server]`, and leaves the stamp by which a start knows that it need not build again. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "vite";
import { fingerprint, takeStamp, writeStamp } from "./build-stamp.mjs";

const root = path.join(import.meta.dirname, "..");
const at = (...parts) => path.join(root, ...parts);

/** Remix: build/client and build/server/index.js. Empties both folders first. */
function buildRemix() {
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve("@remix-run/dev/package.json")), "dist/cli.js");
  const { status } = spawnSync(process.execPath, [cli, "vite:build"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
    env: { ...process.env, NODE_ENV: "production" },
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** Server, command line and workbook worker, beside Remix's own file; packages stay in node_modules. */
async function buildServer() {
  const worker = at("app/lib/workbook/worker.server.ts");
  rmSync(at("build/server/chunks"), { recursive: true, force: true });
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    ssr: { external: true },
    build: {
      ssr: true,
      target: "node20",
      outDir: at("build/server"),
      emptyOutDir: false,
      rollupOptions: {
        input: {
          main: at("server/main.ts"),
          cli: at("server/cli.ts"),
          ...(existsSync(worker) && { "workbook-worker": worker }),
        },
        output: { format: "esm", entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
      },
    },
  });
}

/** The client's text files as they will be sent: best effort once, instead of again for every caller. */
async function precompress() {
  const folder = at("build/client/assets");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(js|css|svg|json|map)$/.test(file),
  );
  for (const file of files) {
    const content = readFileSync(path.join(folder, file));
    if (content.length < 1_024) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(path.join(folder, `${file}.br`), await promisify(brotliCompress)(content, { params }));
    writeFileSync(path.join(folder, `${file}.gz`), await promisify(gzip)(content, { level: 9 }));
  }
}

const isAll = process.argv[2] !== "server";
// Of the sources as they are before the build: what is changed meanwhile is built again.
const wanted = fingerprint();
const built = takeStamp();
if (isAll) {
  buildRemix();
  await precompress();
}
await buildServer();
writeStamp(isAll ? { app: wanted, server: wanted } : { ...built, server: wanted });
