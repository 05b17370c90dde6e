// Runs the commands that README.md quotes and puts their output in place. tests/readme.test.ts holds it.
//   npm run build && node tools/update-readme.mjs
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const path = join(root, "README.md");
const folder = mkdtempSync(join(tmpdir(), "eventstudy-"));
const run = (command) => {
  const words = command.split(" ").map((word) => (word.startsWith("reports/") ? folder : word));
  const options = {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, NO_COLOR: "1" },
  };
  return execFileSync(process.execPath, ["dist/cli.js", ...words], options).trim();
};
const updated = readFileSync(path, "utf8").replace(
  /```console\n\$ npx eventstudy (.*)\n```\n\n```text\n[\s\S]*?```/g,
  (_, command) => `\`\`\`console\n$ npx eventstudy ${command}\n\`\`\`\n\n\`\`\`text\n${run(command)}\n\`\`\``,
);
writeFileSync(path, updated);
rmSync(folder, { recursive: true });
