import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { loadStudy } from "../../src/disk/load-study.ts";
import type { StudyInput } from "../../src/study/settings/input.ts";

/** A folder with the files given by their paths. */
export function temporaryFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "eventstudy-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Loads a study from files in a folder of its own, as a user's: `study.yaml` and what it names. */
export async function loadFiles(files: Readonly<Record<string, string>>): Promise<StudyInput> {
  const folder = temporaryFolder(files);
  try {
    return await loadStudy(join(folder, "study.yaml"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A folder that goes when the test ends. */
export function folderForTest(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder(files);
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
