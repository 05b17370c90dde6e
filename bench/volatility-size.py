#!/usr/bin/env python3
"""Size of cross-sectional t tests of abnormal volatility: of the ratio U (v - 2)/v, and of ln U less its Gaussian mean.

    python3 bench/volatility-size.py

Prints the table of src/inference/single/volatility.ts: one event day, mean-adjusted returns, 120 estimation days, errors
Gaussian and t(4) with variance 1. Rates of rejection at .05 in the upper tail, and at .025 in the lower.
"""
import numpy as np
from scipy import special, stats

REPETITIONS, DAYS = 20_000, 120
DF = DAYS - 1
draws = np.random.default_rng(1)
laws = {"Gaussian": draws.standard_normal, "t(4)": lambda size: draws.standard_t(4, size) / np.sqrt(2)}
log_mean = special.digamma(0.5) - np.log(0.5) - special.digamma(DF / 2) + np.log(DF / 2)

for law, draw in laws.items():
    pool = draw((20_000, DAYS)).var(axis=1, ddof=1)
    for n in (5, 11, 30, 100, 300):
        u = draw((REPETITIONS, n)) ** 2 / (draws.choice(pool, (REPETITIONS, n)) * (1 + 1 / DAYS))
        line = []
        for values in (u * (DF - 2) / DF - 1, np.log(u) - log_mean):
            t = values.mean(axis=1) / (values.std(axis=1, ddof=1) / np.sqrt(n))
            line += [(t > stats.t.ppf(0.95, n - 1)).mean(), (t < stats.t.ppf(0.025, n - 1)).mean()]
        print(f"{law:9} N {n:3}  ratio upper {line[0]:.3f} lower {line[1]:.3f}   ln upper {line[2]:.3f} lower {line[3]:.3f}")
