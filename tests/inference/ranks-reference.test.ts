import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { TestContext, TestStatistic } from "../../src/core/statistic.ts";
import { corradoRank } from "../../src/inference/corrado-rank.ts";
import { generalizedSign } from "../../src/inference/generalized-sign.ts";
import { grankT } from "../../src/inference/grank-t.ts";
import { grankZ } from "../../src/inference/grank-z.ts";
import { sign } from "../../src/inference/sign.ts";
import { wilcoxon } from "../../src/inference/wilcoxon.ts";
import * as models from "../../src/models/index.ts";
import { expectClose } from "../support/close.ts";
import { type ReferenceSet, reference, referencePanel } from "../support/reference.ts";

// Expected figures: an independent numpy/scipy program; see tests/fixtures/reference/import.py.
const sets: ReferenceSet[] = ["esa14", "gafam10k", "synthetic-missing"];
const context: TestContext = { alternative: "two-sided", seed: 1, draws: 999 };

interface Figures {
  readonly statistic: number;
  /** null where the golden program gives none. */
  readonly p: number | null;
}

// biome-ignore lint/suspicious/noExplicitAny: the shape is the fixture's; import.py documents it
type Row = any;

interface Expectation {
  readonly statistic: TestStatistic;
  readonly ofDay: (row: Row) => Figures;
  readonly ofWindow: (row: Row) => Figures;
}

/** Golden p of the rank test exists for the form that equals ours when nothing is missing. */
const rankP = (rank: number, same: number, p: number) => (Math.abs(rank - same) < 1e-12 ? p : null);

const expectations: Expectation[] = [
  {
    statistic: sign,
    ofDay: (d) => ({ statistic: d.sign_z, p: d.p_sign_binomial_exact }),
    ofWindow: (w) => ({ statistic: w.sign_z, p: w.p_sign_binomial_exact }),
  },
  {
    statistic: generalizedSign,
    ofDay: (d) => ({ statistic: d.gsign_z, p: d.p_gsign }),
    ofWindow: (w) => ({ statistic: w.gsign_z, p: w.p_gsign }),
  },
  {
    statistic: wilcoxon,
    ofDay: (d) => ({ statistic: d.wilcoxon_z_no_continuity, p: d.wilcoxon_p_exact ?? d.wilcoxon_p_normal }),
    ofWindow: ({ wilcoxon: w }) => ({ statistic: w.z_no_continuity, p: w.p_exact ?? w.p_normal }),
  },
  {
    statistic: corradoRank,
    ofDay: (d) => ({
      statistic: d.rank_kp2010_z,
      p: rankP(d.rank_kp2010_z, d.corrado_zivney_z, d.p_corrado_zivney),
    }),
    ofWindow: (w) => ({
      statistic: w.rank_kp2010_multiday_z,
      p: rankP(w.rank_kp2010_multiday_z, w.corrado_zivney_multiday_z, w.p_corrado_zivney_multiday),
    }),
  },
  {
    statistic: grankT,
    ofDay: (d) => ({ statistic: d.grank_t, p: d.p_grank_t }),
    ofWindow: ({ grank }) => ({ statistic: grank.grank_t, p: grank.p_grank_t }),
  },
  {
    statistic: grankZ,
    ofDay: (d) => ({ statistic: d.grank_z, p: d.p_grank_z }),
    ofWindow: ({ grank }) => ({ statistic: grank.grank_z, p: grank.p_grank_z }),
  },
];

const fixture = (set: string, model: string) =>
  new URL(`../fixtures/reference/${set}/${model}.json`, import.meta.url).pathname;
const cases = sets.flatMap((set) =>
  Object.values(models)
    .filter((model) => existsSync(fixture(set, model.id)))
    .map((model) => ({ set, model, id: model.id })),
);

describe.each(cases)("$set, $id", ({ set, model }) => {
  const panel = referencePanel(set, model);
  const golden = reference(set, model.id);

  it.each(expectations)("$statistic.id agrees per day and per window", ({ statistic, ofDay, ofWindow }) => {
    const agree = (from: number, to: number, { statistic: z, p }: Figures) => {
      const result = statistic.compute(panel, { from, to }, context);
      if (result.status !== "computed") return expect.unreachable(`[${from},${to}]: ${result.reason}`);
      expectClose(result.statistic, z, `${statistic.id} [${from},${to}]`, 1e-9, 1e-12);
      if (p !== null) expectClose(result.p, p, `p of ${statistic.id} [${from},${to}]`);
    };
    for (const day of golden.days) agree(day.day, day.day, ofDay(day));
    for (const row of golden.windows) agree(row.window[0], row.window[1], ofWindow(row));
  });
});
