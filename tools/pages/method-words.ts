/** What the page of methods says of one method beyond its registry entry. */
export interface MethodWords {
  /** The formula in TeX. */
  readonly tex: string;
  /** When to take it, and when not. */
  readonly believe: string;
}

/** A factor regression in TeX, from the symbols of its factors. */
const excess = (...factors: readonly string[]) =>
  String.raw`E[R_t] = r_{f,t} + \alpha + b\,(R_m - r_f)_t${factors.map((factor) => ` + ${factor}_t`).join("")}`;

/** Of every model, by id. */
export const modelWords: Readonly<Record<string, MethodWords>> = {
  "mean-adjusted": {
    tex: String.raw`E[R_t] = \bar R = \tfrac1M \sum_{s} R_s`,
    believe:
      "Where there is no benchmark, or where the event moved the benchmark too. A market that falls on the event day for another reason counts as an effect, so the interval is wider than with a market model.",
  },
  "market-adjusted": {
    tex: "E[R_t] = R_{m,t}",
    believe:
      "Where the estimation window is too short for coefficients: new listings. It errs for every security whose beta is not one.",
  },
  "market-model": {
    tex: String.raw`E[R_t] = \hat\alpha + \hat\beta R_{m,t}, \qquad \mathrm{Var}(AR_t) = \hat\sigma^2\Bigl(1 + \tfrac1M + \tfrac{(R_{m,t}-\bar R_m)^2}{\sum_s (R_{m,s}-\bar R_m)^2}\Bigr)`,
    believe: "The default. Take another only for a reason that you can name.",
  },
  capm: {
    tex: excess(),
    believe:
      "Where the risk-free rate moves enough to matter: long windows, high-rate markets. Else it is the market model.",
  },
  "fama-french-3": {
    tex: excess(String.raw`s\,\mathrm{SMB}`, String.raw`h\,\mathrm{HML}`),
    believe:
      "For portfolios of small or value shares, and windows of months. Over a few days it rarely differs from the market model. The factors must be those of the securities' own market.",
  },
  "carhart-4": {
    tex: excess(String.raw`s\,\mathrm{SMB}`, String.raw`h\,\mathrm{HML}`, String.raw`m\,\mathrm{MOM}`),
    believe: "As fama-french-3, where the securities were chosen after they had risen or fallen.",
  },
  "fama-french-5": {
    tex: excess(
      String.raw`s\,\mathrm{SMB}`,
      String.raw`h\,\mathrm{HML}`,
      String.raw`r\,\mathrm{RMW}`,
      String.raw`c\,\mathrm{CMA}`,
    ),
    believe: "As fama-french-3, where profitability or investment set the securities apart.",
  },
  "factor-model": {
    tex: String.raw`E[R_t] = \alpha + \sum_k b_k F_{k,t}`,
    believe:
      "With factors of your own: an industry index, an exchange rate, oil. They must not react to the event themselves.",
  },
  "scholes-williams": {
    tex: String.raw`E[R_t] = \alpha + \beta R_{m,t}, \qquad \beta = \frac{\hat\beta_{-1} + \hat\beta_0 + \hat\beta_{+1}}{1 + 2\hat\rho_m}`,
    believe:
      "For shares whose last trade is often hours old. Undefined where the benchmark's autocorrelation is −½ or less.",
  },
  dimson: {
    tex: String.raw`E[R_t] = \alpha + \sum_{k=-p}^{q} \beta_k R_{m,t+k}, \qquad \beta = \sum_k \beta_k`,
    believe:
      "Where the benchmark closes hours before or after the security (the warning STALE_BENCHMARK), and for thin trading. A lead on day 0 uses the benchmark's day 1: in a window that ends on day 0 the benchmark then knows more than the security.",
  },
  garch: {
    tex: String.raw`E[R_t] = \alpha + \beta R_{m,t}, \qquad h_t = \omega + a e_{t-1}^2 + b h_{t-1}`,
    believe:
      "Where the event falls into a nervous or a quiet spell, so that the average variance of the estimation window is not that of the event days. It wants 100 days and more, and does not converge on every security: name a fallback.",
  },
  egarch: {
    tex: String.raw`E[R_t] = \alpha + \beta R_{m,t}, \qquad \ln h_t = \omega + b \ln h_{t-1} + a\bigl(|z_{t-1}| - \sqrt{2/\pi}\bigr) + \gamma z_{t-1}`,
    believe: "As garch, where falls raise the variance more than rises do.",
  },
  "theil-sen": {
    tex: String.raw`E[R_t] = \alpha + \beta R_{m,t}, \qquad \beta = \underset{s<t}{\mathrm{median}} \frac{R_t - R_s}{R_{m,t} - R_{m,s}}, \quad \alpha = \underset{t}{\mathrm{median}}\,(R_t - \beta R_{m,t})`,
    believe: "Where single days of the estimation window, other news, would decide the coefficients of least squares.",
  },
  "synthetic-control": {
    tex: String.raw`E[R_t] = \sum_j w_j R_{j,t}, \qquad w \ge 0,\ \textstyle\sum_j w_j = 1`,
    believe:
      "For one country or one firm with several peers that the event did not touch. Its placebo over donors is the test to read; with fewer than 19 donors that placebo cannot reach 5%.",
  },
};

/** Of every test, by id. */
export const testWords: Readonly<Record<string, MethodWords>> = {
  "cross-sectional-t": {
    tex: String.raw`t = \frac{\mathrm{CAAR}}{s(\mathrm{CAR})/\sqrt N} \sim t_{N-1}`,
    believe:
      "Events on dates of their own whose CARs are about equally noisy. One volatile security can decide it; bmp is the better choice.",
  },
  "independent-t": {
    tex: String.raw`z = \frac{\mathrm{CAAR}}{\sqrt{\sum_i \mathrm{Var}(\mathrm{CAR}_i)}/N} \sim N(0,1)`,
    believe: "One or few events on dates of their own, where the event cannot have changed the variance.",
  },
  "crude-dependence-t": {
    tex: String.raw`t = \frac{\sum_{t\in w} \mathrm{AAR}_t}{\sqrt L\,\hat s(\mathrm{AAR})} \sim t_{T-1}`,
    believe: "All events on one date, short windows, and no rise of the variance. Read kolari-pynnonen first.",
  },
  "patell-z": {
    tex: String.raw`Z = \frac{\sum_i \mathrm{SCAR}_i}{\sqrt{\sum_i \nu_i/(\nu_i-2)}} \sim N(0,1)`,
    believe:
      "Events on dates of their own, where the event cannot have changed the variance. Most events do: compare the event variance ratio of the report.",
  },
  "patell-adjusted": {
    tex: String.raw`Z = \frac{Z_{\mathrm{Patell}}}{\sqrt{1 + (N-1)\bar r}} \sim N(0,1)`,
    believe: "Events that share dates, where the event cannot have changed the variance.",
  },
  bmp: {
    tex: String.raw`t = \frac{\overline{\mathrm{SCAR}}}{s(\mathrm{SCAR})/\sqrt N} \sim t_{N-1}`,
    believe: "Read first when the events have dates of their own. Not when they share dates: see kolari-pynnonen.",
  },
  "kolari-pynnonen": {
    tex: String.raw`t = t_{\mathrm{BMP}} \sqrt{\frac{1-\bar r}{1+(N-1)\bar r}} \sim t_{N-1}`,
    believe: "Read first when events share dates or their windows overlap. Without shared sessions it equals bmp.",
  },
  "skewness-adjusted-t": {
    tex: String.raw`t = \sqrt N \Bigl(S + \tfrac13\hat\gamma S^2 + \tfrac1{27}\hat\gamma^2 S^3 + \tfrac{\hat\gamma}{6N}\Bigr), \qquad S = \frac{\mathrm{CAAR}}{s(\mathrm{CAR})}`,
    believe: "Long windows, over which CARs are skewed; dates of their own.",
  },
  "jackknife-t": {
    tex: String.raw`t = \frac{\bar P}{s(P)/\sqrt N}, \qquad P_i = N\hat\theta - (N-1)\hat\theta_{-i}, \quad \hat\theta = \frac{\overline{\mathrm{SCAR}}}{s(\mathrm{SCAR})}`,
    believe: "As a check on bmp where its law is in doubt. It is timid in small samples.",
  },
  "calendar-time-t": {
    tex: String.raw`t = \frac{\hat a}{\mathrm{se}_{NW}(\hat a)}, \qquad \mathrm{AR}_{p,s} = a + \varepsilon_s`,
    believe: "Many sessions: events spread over years with windows of weeks. With few sessions it rejects too often.",
  },
  sign: {
    tex: String.raw`w = \#\{\mathrm{CAR}_i > 0\} \sim \mathrm{Binomial}(n, \tfrac12)`,
    believe: "As a check that one extreme observation does not decide the result; dates of their own.",
  },
  "generalized-sign": {
    tex: String.raw`z = \frac{w - n\hat p}{\sqrt{n\hat p(1-\hat p)}} \sim N(0,1)`,
    believe: "As sign, and better than it: it knows that fewer than half of abnormal returns are positive anyway.",
  },
  wilcoxon: {
    tex: String.raw`W^+ = \sum_i \mathrm{rank}(|\mathrm{CAR}_i|)\,1[\mathrm{CAR}_i > 0]`,
    believe: "As sign, with more power, where CARs are symmetric.",
  },
  "corrado-rank": {
    tex: String.raw`z = \frac{\sqrt L\,\overline{U}_w}{S}, \qquad U_{it} = \frac{\mathrm{rank}(\mathrm{AR}_{it})}{M_i + 1} - \tfrac12`,
    believe: "Windows of a day or two on one date or on dates of their own, heavy tails, no rise of the variance.",
  },
  "corrado-zivney": {
    tex: String.raw`z = \frac{\sum_{t\in w} V_t}{\sqrt L\,S}, \qquad V_t = \frac{\sum_i U_{it}}{\sqrt{N_t}}`,
    believe: "As corrado-rank, and where the event may have raised the variance.",
  },
  "grank-t": {
    tex: String.raw`t = Z \sqrt{\frac{T-2}{T-1-Z^2}} \sim t_{T-2}, \qquad Z = \frac{\bar U_0}{S_{\bar U}}`,
    believe:
      "Read beside bmp or kolari-pynnonen: the two agree where both hold. On one date with a correlation above 0.3 trust kolari-pynnonen alone.",
  },
  "grank-z": {
    tex: String.raw`z = \frac{\bar U_0}{\sqrt{\frac{1}{12 n^2} \sum_i \frac{T_i-1}{T_i+1}}} \sim N(0,1)`,
    believe:
      "Events on dates of their own. grank-t has the same power there and allows for shared dates, so it is the better choice.",
  },
  "wild-bootstrap": {
    tex: String.raw`p = \frac{1 + \#\{|t^*_b| \ge |t|\}}{B + 1}, \qquad t^* = t(w_{d(i)}\,\mathrm{CAR}_i),\ w_d = \pm1`,
    believe: "Several events on each of six dates or more, without any law of the CARs assumed.",
  },
  permutation: {
    tex: String.raw`p = \frac{\#\{|t^*| \ge |t|\}}{2^D}, \qquad t^* = t(w_{d(i)}\,\mathrm{SCAR}_i),\ w_d = \pm1`,
    believe: "As wild-bootstrap, on standardised CARs: volatile securities weigh no more than quiet ones.",
  },
};
