// Time and memory an observation as the number of observations grows: a panel of 3,000 securities × 2,520 sessions.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { once } from "./measure.mjs";

const generator = fileURLToPath(new URL("./large.mjs", import.meta.url));

function panel(observations) {
  const folder = join(tmpdir(), `eventstudy-bench-${observations}`);
  if (!existsSync(join(folder, "study.yaml"))) {
    const { status, stderr } = spawnSync(process.execPath, [generator, folder, String(observations)]);
    if (status !== 0) throw new Error(String(stderr));
  }
  return join(folder, "study.yaml");
}

/** One run a size: a run of a million takes minutes. */
export function growth(cli, out, sizes) {
  return sizes.map((observations) => {
    const args = [cli, "run", panel(observations), "--skip", "charts,abnormal-returns", "--out", join(out, "growth")];
    const { elapsed, processor, memory } = once({ program: process.execPath, args, cwd: out });
    return { observations, elapsed, processor, memory };
  });
}
