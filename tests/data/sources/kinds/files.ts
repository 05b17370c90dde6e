import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { SourceFixture } from "../fixture.ts";

export const fixture: SourceFixture = {
  async store(rows, folder) {
    const lines = [["date", "security", "close"], ...rows].map((cells) => cells.join(","));
    writeFileSync(join(folder, "prices.csv"), `${lines.join("\n")}\n`);
    return "prices.csv";
  },
};
