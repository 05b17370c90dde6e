import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseYaml } from "../../src/data/formats/yaml.ts";
import { root } from "../support/studies.ts";

const text = readFileSync(`${root}.github/workflows/release.yml`, "utf8");
const { jobs, on, permissions } = parseYaml(text, "release.yml").value as {
  on: { push: { tags: string[] } };
  permissions: Record<string, string>;
  jobs: { publish: { permissions: Record<string, string>; steps: { run?: string; uses?: string }[] } };
};
const { publish } = jobs;

it("publishes a tag with provenance, keeps no token, and only after everything has passed", () => {
  expect(on.push.tags).toEqual(["v*"]);
  expect(permissions).toEqual({ contents: "read" });
  expect(publish.permissions).toEqual({ contents: "read", "id-token": "write" });
  const runs = publish.steps.map(({ run }) => run ?? "");
  const at = (part: string) => runs.findIndex((run) => run.includes(part));
  expect(at("npm publish --provenance --access public")).toBe(runs.length - 1);
  expect(at(".ci/run")).toBeGreaterThan(at("GITHUB_REF_NAME"));
  expect(at(".ci/run")).toBeLessThan(runs.length - 1);
  expect(text).not.toMatch(/secrets\.|_TOKEN|registry-url/);
});

it("knows whether the tag is the version", () => {
  const check = publish.steps.find(({ run }) => run?.includes("GITHUB_REF_NAME"))!.run!;
  const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));
  const [first, second] = check.split("\n");
  const passes = (tag: string) => {
    try {
      execFileSync("bash", ["-euc", `${first}\n${second}`], {
        cwd: root,
        env: { ...process.env, GITHUB_REF_NAME: tag },
      });
      return true;
    } catch {
      return false;
    }
  };
  expect([passes(`v${version}`), passes("v0.0.0")]).toEqual([true, false]);
});

it("has neither registry hosts nor foreign paths in the lock file", () => {
  const lock = readFileSync(`${root}package-lock.json`, "utf8");
  const resolved = [...lock.matchAll(/"resolved": "([^"]*)"/g)].map(([, where]) => where!);
  expect(resolved.sort()).toEqual(["tests/consumer", "vendor/canvas"]);
});
