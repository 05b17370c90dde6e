import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../disk/package-root.ts";
import type { PageAssets } from "../report/kit/format.ts";

/** Reads the assets of report.html: the built script and the typefaces of the charts. null before a build. */
export function pageAssets(): PageAssets | null {
  const file = (path: string) => readFileSync(join(packageRoot(), path));
  if (!existsSync(join(packageRoot(), "dist/page.js"))) return null;
  return {
    script: file("dist/page.js").toString("utf8"),
    fonts: [
      { family: "eventstudy", weight: 400, woff2: file("assets/fonts/noto-sans-kr-400.woff2") },
      { family: "eventstudy-bold", weight: 700, woff2: file("assets/fonts/noto-sans-kr-700.woff2") },
    ],
    sha256: (text) => createHash("sha256").update(text).digest("base64"),
  };
}
