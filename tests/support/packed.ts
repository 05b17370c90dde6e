import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./studies.ts";

/** The package as it would be published. */
export interface Packed {
  /** A folder of its own; whoever asked removes it. */
  readonly folder: string;
  readonly tarball: string;
  /** The unpacked package: folder/node_modules/eventstudy, so that programs in `folder` find it. */
  readonly unpacked: string;
}

/** Packs what is built, with declarations; asks no registry. */
export function pack(): Packed {
  for (const tool of ["declarations.mjs", "mend-bundle.mjs"])
    execFileSync(process.execPath, [join(root, "tools", tool)]);
  const folder = mkdtempSync(join(tmpdir(), "eventstudy-packed-"));
  const given = ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder];
  const name = execFileSync("npm", given, { cwd: root, encoding: "utf8" }).trim().split("\n").at(-1)!;
  const unpacked = join(folder, "node_modules/eventstudy");
  mkdirSync(unpacked, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, name), "-C", unpacked, "--strip-components=1"]);
  return { folder, tarball: join(folder, name), unpacked };
}
