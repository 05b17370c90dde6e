// The public API of a browser tab, and what Node's shares with it: nothing here reaches a module of Node.
export { buildPanel, type FittedObservation } from "./abnormal/build-panel.ts";
export {
  type CalendarFile,
  type ExchangeCalendar,
  exchangeCalendar,
  isSession,
  nearestSession,
  type SessionHours,
  sessionHours,
  sessionsBetween,
} from "./calendar/exchange-calendar.ts";
export type {
  Chart,
  ChartConfig,
  ChartOptions,
  ChartPanel,
  ChartSpec,
  Json,
  PictureSize,
  ThemeName,
} from "./core/chart.ts";
export { type Code, codes } from "./core/codes.ts";
export { describePlace, EventStudyError, type Place } from "./core/errors.ts";
export type { Claim, DayRange, EventDetail, NewsEvent, ReleaseTime } from "./core/event.ts";
export type { Matrix } from "./core/matrix.ts";
export type {
  Diagnostic,
  EstimatedInPlace,
  ExpectedReturnModel,
  ModelFit,
  ModelHistory,
  ModelOptions,
  ModelSample,
  PlacedFit,
  Refits,
} from "./core/model.ts";
export type { Exclusion, Observation, Rule, SampleWindow, Warning } from "./core/observation.ts";
export { type AbnormalPanel, estimationSessionsOf } from "./core/panel.ts";
export type { Remedy } from "./core/remedies.ts";
export type * from "./core/result.ts";
export { type ResultTableName, resultTables } from "./core/result-tables.ts";
export type {
  FactorSeries,
  LocalHours,
  PriceSeries,
  Security,
  SeriesProvenance,
} from "./core/series.ts";
export { type Instant, isoDate, noSession, parseSession, type SessionDay } from "./core/session.ts";
export type { SessionRows } from "./core/session-rows.ts";
export type {
  RejectionRate,
  Scenario,
  SimulationDesign,
  SimulationResult,
  SimulationSource,
} from "./core/simulation.ts";
export type {
  Alternative,
  ComputedTest,
  Distribution,
  InapplicableTest,
  Robustness,
  TestContext,
  TestResult,
  TestStatistic,
} from "./core/statistic.ts";
export type { ResultTable } from "./core/tables.ts";
export { eventsFromFrame, type FrameEventOptions } from "./frames/events-from-frame.ts";
export { type FrameFactorOptions, factorsFromFrame } from "./frames/factors-from-frame.ts";
export type { ArrowColumnLike, ArrowTableLike, Columns, DataFrameLike, Frame } from "./frames/frame.ts";
export { type FramePriceOptions, pricesFromFrame } from "./frames/prices-from-frame.ts";
export { resultArrow, type TableFromArrays } from "./frames/result-arrow.ts";
export { type DataFrameClass, type ResultFrames, resultFrames } from "./frames/result-frames.ts";
export { type Alignment, align } from "./library/align.ts";
export { buildStudy, type StudyData, type StudyInMemory } from "./library/build-study.ts";
export { allCharts as charts, type DrawOptions, drawCharts, drawSimulation } from "./library/draw-charts.ts";
export { type Explanation, explain } from "./library/explain.ts";
export { findDay, findGroup, findObservation, findWindow } from "./library/find.ts";
export { frameCsv } from "./library/frame-csv.ts";
export { parseStudyFile } from "./library/parse-study-file.ts";
export { type PriceColumns, priceSeries } from "./library/price-series.ts";
export { type MadeUpReturns, type PseudoEventsIn, type SimulateOptions, simulate } from "./library/simulate.ts";
export { type Diagnose, fitObservation } from "./models/fit-observation.ts";
export type { DateOrder } from "./sources/dates.ts";
export { type EventOptions, readEvents } from "./sources/read-events.ts";
export { type FactorOptions, readFactors } from "./sources/read-factors.ts";
export { type PriceOptions, readPrices } from "./sources/read-prices.ts";
export type { SourceFile } from "./sources/read-table.ts";
export type { StudyDefinition } from "./study/definition.ts";
export { type Difference, diffResults, type ResultDiff } from "./study/diff.ts";
export {
  type Expectation,
  evaluateExpectations,
  type Figure,
  type Operator,
  type Outcome,
} from "./study/expectations.ts";
export type { StudyFactors, StudyInput } from "./study/input.ts";
export { allModels as models, allStatistics as statistics, findModel, findStatistic } from "./study/registry.ts";
export { runStudy } from "./study/run-study.ts";
export type {
  StudyFile,
  StudyFileClaim,
  StudyFileEvent,
  StudyFileFactors,
  StudyFilePrices,
  StudyFileRange,
  StudyFileSecurity,
} from "./study/study-file.ts";
