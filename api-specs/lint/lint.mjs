// Lints the contract, after seeing that every ruleset reports the faults of a planted document. Ends with 1 where anything is found.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..");
const contract = process.argv[2] ?? "openapi.json";
const planted = "lint/planted.json";

// Rules that must report the planted document: some of each ruleset, and every rule of our own.
const mustSpeak = {
  spectral: [
    "path-keys-no-trailing-slash", "operation-tags", "info-contact", // spectral:oas
    "owasp:api2:2023-write-restricted", "owasp:api4:2023-string-limit", "owasp:api8:2023-define-error-responses-401", // OWASP
    "must-always-return-json-objects-as-top-level-data-structures", "must-use-problem-json-for-errors", // Zalando
    ...[...readFileSync(join(folder, "lint/api-design-rules.yaml"), "utf8").matchAll(/^  (adr-[a-z-]+):$/gm)].map(rule => rule[1]),
  ],
  redocly: ["info-license-strict", "operation-4xx-response", "security-defined", "operation-summary"],
};

function run(tool, ...args) {
  const done = spawnSync(process.execPath, [join(folder, "node_modules", ...tool), ...args], {
    cwd: folder, encoding: "utf8", maxBuffer: 1 << 28, env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  });
  if (done.error) throw done.error;
  return done;
}

function spectral(file) {
  const done = run(["@stoplight", "spectral-cli", "dist", "index.js"], "lint", file, "--format", "json", "--fail-severity", "error", "--quiet");
  if (!done.stdout.trim().startsWith("[")) throw new Error(`Spectral has not run: ${done.stdout}${done.stderr}`);
  return JSON.parse(done.stdout).map(one => ({ rule: one.code, severity: one.severity === 0 ? "error" : "warning", at: one.path.join("."), message: one.message }));
}

function redocly(file) {
  const done = run(["@redocly", "cli", "bin", "cli.js"], "lint", file, "--format", "json", "--max-problems", "1000");
  const from = done.stdout.indexOf("{");
  if (from < 0) throw new Error(`Redocly has not run: ${done.stdout}${done.stderr}`);
  return JSON.parse(done.stdout.slice(from)).problems.map(one => ({ rule: one.ruleId, severity: one.severity === "error" ? "error" : "warning", at: one.location?.[0]?.pointer ?? "", message: one.message }));
}

let failed = false;
for (const [name, lint] of Object.entries({ spectral, redocly })) {
  const heard = new Set(lint(planted).map(one => one.rule));
  const silent = mustSpeak[name].filter(rule => !heard.has(rule));
  if (silent.length > 0) {
    console.error(`${name}: silent about the planted document: ${silent.join(", ")} (it speaks of ${[...heard].join(", ")})`);
    failed = true;
  }

  const found = lint(contract);
  const errors = found.filter(one => one.severity === "error");
  for (const one of found.slice(0, 100)) console.error(`${name} ${one.severity} ${one.rule} ${one.at}: ${one.message}`);
  console.log(`${name}: ${errors.length} errors, ${found.length - errors.length} warnings; ${mustSpeak[name].length - silent.length} of ${mustSpeak[name].length} planted rules speak`);
  failed ||= errors.length > 0;
}

process.exit(failed ? 1 : 0);
