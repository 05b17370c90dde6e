import type { JsonSchema } from "./json-schema.ts";
import type { Matrix } from "./matrix.ts";

/**
 * Options of models, by their keys; a model reads the options that it declares.
 *
 * Units   lags and leads in benchmark intervals.
 */
export interface ModelOptions {
  /** `factor-model`: names of its factors, in the order of its coefficients. */
  readonly factorNames?: readonly string[];
  /** `dimson`: benchmark intervals before and after. */
  readonly lags?: number;
  /** `dimson`: benchmark intervals after. */
  readonly leads?: number;
  /** `synthetic-control`: ids of the donor securities. */
  readonly donors?: readonly string[];
  /** Any other option that a model declares; the schema of its `ModelOption` holds. */
  readonly [option: string]: unknown;
}

/**
 * What a model estimates from. All values are finite: rows with a missing value are taken out before.
 *
 * Factor column ids: `market` (the benchmark), `market@-1` and `market@1` (the benchmark's previous and next
 * interval), names of the factor file in lower case (`smb`, `rf`, …), `donor:ID`.
 *
 * Units   decimal returns per session; gaps in sessions.
 */
export interface ModelSample {
  /** `event/security`, for messages. */
  readonly observationId: string;
  /** Estimation window: asset (M), each factor (M). */
  readonly estimation: { readonly asset: Float64Array; readonly factors: Readonly<Record<string, Float64Array>> };
  /** Event window: each factor (L), NaN where missing; the asset's own event returns are not shown to a model. */
  readonly event: {
    readonly length: number;
    readonly factors: Readonly<Record<string, Float64Array>>;
    /** Sessions between the last estimation row and the first event row, for forecasts of the variance; 0 if absent. */
    readonly gap?: number;
  };
}

/**
 * A diagnostic of the estimation residuals.
 *
 * Units   none; p from 0 to 1.
 */
export interface Diagnostic {
  /** Its id: durbin-watson, jarque-bera, … */
  readonly id: string;
  /** Its value. */
  readonly statistic: number;
  /** NaN where the diagnostic has no null distribution. */
  readonly p: number;
}

/**
 * A fitted model of expected returns.
 *
 * Var(Σ_w AR) = sigma² (Σ_w scale_t + ‖Σ_w leverage_t‖²) for any window w of event days.
 *
 * Units   decimal returns per session; β without unit.
 */
export interface ModelFit {
  /** Estimates by name: alpha, beta, smb, … */
  readonly coefficients: Readonly<Record<string, number>>;
  /** Keys as in coefficients; a key without a standard error is absent. */
  readonly standardErrors: Readonly<Record<string, number>>;
  /** (M); NaN on the days at the edges that a model with lags and leads does not use. */
  readonly residuals: Float64Array;
  /** Residual standard deviation per session, √(SSR / degreesOfFreedom). */
  readonly sigma: number;
  /** Estimation days used less the estimated coefficients. */
  readonly degreesOfFreedom: number;
  /** NaN where the model has none. */
  readonly rSquared: number;
  /** (L); NaN where a factor is missing. */
  readonly expected: Float64Array;
  /** (L, P) */
  readonly leverage: Matrix;
  /** (L) */
  readonly scale: Float64Array;
  /** Tests of the residuals, where the model has its own. */
  readonly diagnostics?: readonly Diagnostic[];
  /** Extra figures worth printing: log-likelihood, persistence, donor weights, … */
  readonly extras?: Readonly<Record<string, number>>;
}

/**
 * A model estimated from one window of a security's history after another, without the arrays of a fit: for placebos.
 * Rows count from the beginning of the history.
 *
 * Units   decimal returns.
 */
export interface Refits {
  /** Estimates from rows first … last; gives how many of them had all values, 0 where `estimate` throws. */
  estimate(first: number, last: number): number;
  /** Σ AR over rows first … last; NaN where one is missing. */
  car(first: number, last: number): number;
  /** Forecast standard deviation of that sum. */
  sd(first: number, last: number): number;
}

/**
 * A security's whole history.
 *
 * Units   decimal returns per session.
 */
export interface ModelHistory {
  /** (T) returns that may be estimated from. */
  readonly history: Float64Array;
  /** (T) returns to be explained. */
  readonly returns: Float64Array;
  /** Column id → (T), those that the model asks for. */
  readonly factors: Readonly<Record<string, Float64Array>>;
}

/**
 * Rows of whole histories to estimate from, and the rows of a panel that a fit is written into.
 *
 * Units   decimal returns per session.
 */
export interface PlacedFit {
  /** (T) returns. */
  asset: Float64Array;
  /** (T) each, in the order in which the model names its factor columns. */
  factors: readonly Float64Array[];
  /** First row of the estimation window. */
  first: number;
  /** M */
  days: number;
  /** First row of the event window. */
  eventFirst: number;
  /** L */
  eventDays: number;
  /** Takes (M) residuals from `residualsAt` on. */
  residuals: Float64Array;
  /** Where they begin. */
  residualsAt: number;
  /** Takes (L) expected returns from `eventAt` on. */
  expected: Float64Array;
  /** Where they begin. */
  eventAt: number;
  /** Takes (L, P) leverages, in rows of `loads` columns, from row `eventAt` on. */
  leverage: Float64Array;
  /** Columns of `leverage`, at least P. */
  loads: number;
  /** (F), F = 3 + 2K: takes sigma, degrees of freedom, R², then the K coefficients, then their standard errors. */
  figures: Float64Array;
}

/**
 * A model that can be estimated without an object or array a fit, for studies of very many observations.
 *
 * Units   decimal returns per session.
 */
export interface EstimatedInPlace {
  /** Names of the coefficients; each has a standard error. */
  readonly coefficients: readonly string[];
  /** P, the columns of its leverage. Its scale is 1 on every day. */
  readonly loads: number;
  /**
   * Writes the figures that `estimate` gives, bit for bit.
   *
   * @returns false where a value is missing or `estimate` would throw: what was written is then to be written over
   */
  estimate(fit: PlacedFit): boolean;
}

/**
 * An option of its own that a model has. It makes a key of the study file with its flag, completion and documentation;
 * the model finds the value in its `ModelOptions`.
 *
 * Units   a default is in the unit of its option.
 */
export interface ModelOption {
  /** Its key in `ModelOptions`. */
  readonly key: string;
  /** Its path in the study file, where that is not the key alone: `["factors", "names"]`. */
  readonly path?: readonly string[];
  /** Its flag without dashes, where that is not the last key of its path: `factor-names`. */
  readonly flag?: string;
  /**
   * A JSON Schema of its values: a boolean, an integer or a number with a minimum, text, or a list of text. The format
   * `id` is for ids of securities, `file` for a path.
   */
  readonly schema: JsonSchema;
  /** The value without the key; absent for an option that the model cannot do without. */
  readonly default?: number | string | boolean;
  /** A line on it, for help and docs/study-file.md, where the id of the model stands before it. */
  readonly says: string;
  /** A value as YAML writes it after the colon. */
  readonly example?: string;
}

/** A model of the returns that would have come anyway. */
export interface ExpectedReturnModel {
  /** Its id: file name, flag value and JSON key. */
  readonly id: string;
  /** Its name in words. */
  readonly label: string;
  /** One line of mathematics, for `explain` and the methods page. */
  readonly formula: string;
  /** What it assumes, in a sentence. */
  readonly assumptions: string;
  /** Citation with DOI where there is one. */
  readonly source: string;
  /** The formula in TeX. */
  readonly tex: string;
  /** When to use it, and when not, in a sentence or two. */
  readonly advice: string;
  /** What it needs of a study, in words, where its factors depend on its options. */
  readonly needs?: string;
  /** Options that it alone has. */
  readonly options?: readonly ModelOption[];
  /** Estimated by iteration: the placebo, which would refit it at every earlier session, is left out. */
  readonly iterative?: boolean;
  /** Whether it may explain log volumes: its expectation has a level of its own, and no security's volume is a benchmark's. */
  readonly explainsVolume?: true;
  /** Ids of the factor columns it needs. */
  factors(options: ModelOptions): readonly string[];
  /** Fewest estimation rows that it can be estimated from. */
  minimumDays(options: ModelOptions): number;
  /**
   * Estimates the model.
   * @throws EventStudyError with code ESTIMATION_WINDOW_TOO_SHORT, CONSTANT_RETURNS, CONSTANT_FACTOR,
   *         COLLINEAR_FACTORS, PERFECT_FIT, NOT_CONVERGED … : the observation is then excluded with that code.
   */
  estimate(sample: ModelSample, options: ModelOptions): ModelFit;
  /** The same figures written in place; absent where `estimate` is all there is. */
  readonly inPlace?: EstimatedInPlace;
  /** The same figures for many windows of one history; absent where `estimate` is all there is. */
  refits?(history: ModelHistory, options: ModelOptions): Refits;
}
