// The public API of a browser tab, which Node's API includes: nothing here reaches a module of Node.
export { buildPanel, type FittedObservation } from "./abnormal/build-panel.ts";
export { type ExplainableIds, type Explanation, explain, explainableIds } from "./catalogue/explain.ts";
export {
  type ExplainedStudy,
  explainInStudy,
  type ModelInStudy,
  type TestedWindow,
  type TestInStudy,
} from "./catalogue/explain-in-study.ts";
export { allCharts as charts, type DrawOptions, drawCharts, type PictureWords } from "./charts/draw-charts.ts";
export { drawSimulation } from "./charts/draw-simulation.ts";
export type {
  Chart,
  ChartConfig,
  ChartOptions,
  ChartPanel,
  ChartSpec,
  Json,
  PictureSize,
  ThemeName,
} from "./charts/kit/chart.ts";
export { pixelsPerMillimetre } from "./charts/kit/theme.ts";
export { type Code, codes, type Remedy } from "./core/codes.ts";
export { describePlace, EventStudyError, type Place } from "./core/errors.ts";
export type { Claim, DayRange, EventDetail, NewsEvent, ReleaseTime } from "./core/event.ts";
export type { JsonSchema } from "./core/json-schema.ts";
export type { Matrix } from "./core/matrix.ts";
export type {
  Diagnostic,
  EstimatedInPlace,
  ExpectedReturnModel,
  ModelFit,
  ModelHistory,
  ModelOption,
  ModelOptions,
  ModelSample,
  PlacedFit,
  Refits,
} from "./core/model.ts";
export type { Exclusion, Observation, Rule, SampleWindow, Warning } from "./core/observation.ts";
export { type AbnormalPanel, estimationSessionsOf } from "./core/panel.ts";
export type { MarketColumn } from "./core/price-entry.ts";
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
  Alternative,
  ComputedTest,
  Distribution,
  DrawnTest,
  DrawnWindow,
  Headline,
  InapplicableTest,
  Robustness,
  Sharing,
  TestContext,
  TestResult,
  TestStatistic,
} from "./core/statistic.ts";
export type { JobId, OnItems, Range, Work } from "./core/work.ts";
export type { KnownSecurities } from "./data/events/known-securities.ts";
export {
  type EventColumnNames,
  type EventOptions,
  type EventTableOptions,
  readEvents,
} from "./data/events/read-events.ts";
export { type FactorOptions, readFactors } from "./data/factors/read-factors.ts";
export type { SourceFile } from "./data/formats/read-table.ts";
export { eventsFromFrame, type FrameEventOptions } from "./data/frames/events-from-frame.ts";
export { type FrameFactorOptions, factorsFromFrame } from "./data/frames/factors-from-frame.ts";
export type { ArrowColumnLike, ArrowTableLike, Columns, DataFrameLike, Frame } from "./data/frames/frame.ts";
export { type FramePriceOptions, pricesFromFrame } from "./data/frames/prices-from-frame.ts";
export { type PriceColumnNames, type PriceOptions, readPrices } from "./data/prices/read-prices.ts";
export type { DateOrder } from "./data/tables/dates.ts";
export {
  type CalendarFile,
  type ExchangeCalendar,
  exchangeCalendar,
  isSession,
  nearestSession,
  type SessionHours,
  sessionHours,
  sessionsBetween,
} from "./market/calendar/exchange-calendar.ts";
export type { Inspection, StaleRun, UnitShift } from "./market/inspection/inspect.ts";
export { inspectSeries, type PriceInspection, type SeriesReferences } from "./market/inspection/inspect-series.ts";
export type { Jump } from "./market/inspection/jumps.ts";
export { buildStudy, type StudyData, type StudyInMemory } from "./memory/build-study.ts";
export { describeInput } from "./memory/describe-input.ts";
export { frameCsv } from "./memory/frame-csv.ts";
export { parseStudyFile } from "./memory/parse-study-file.ts";
export { type PriceColumns, priceSeries } from "./memory/price-series.ts";
export { type Diagnose, fitObservation } from "./models/kit/fit-observation.ts";
export { junitXml } from "./report/checks/junit.ts";
export { observedText } from "./report/checks/observed-text.ts";
export { stepSummary } from "./report/checks/step-summary.ts";
export { answer as answerResult } from "./report/document/answer.ts";
export { nameOf as securityName } from "./report/document/names.ts";
export { shortAnswer as summarizeResult } from "./report/document/short-answer.ts";
export { csvLines } from "./report/kit/csv.ts";
export { formatMeasure, type MeasureFormat } from "./report/words/measure-words.ts";
export type { Term } from "./report/words/terms.ts";
export { type Check, type FailCondition, failConditions, runChecks } from "./results/checks.ts";
export { type Difference, diffResults, type ResultDiff } from "./results/diff.ts";
export {
  type Expectation,
  evaluateExpectations,
  type Figure,
  type Operator,
  type Outcome,
} from "./results/expectations.ts";
export { findDay, findGroup, findObservation, findWindow } from "./results/find.ts";
export { resultArrow, type TableFromArrays } from "./results/frames/result-arrow.ts";
export { type DataFrameClass, type ResultFrames, resultFrames } from "./results/frames/result-frames.ts";
export type * from "./results/result.ts";
export { type ResultTableName, resultTables } from "./results/result-tables.ts";
export type {
  RejectionRate,
  Scenario,
  SimulationDesign,
  SimulationResult,
  SimulationSource,
} from "./results/simulation.ts";
export { simulationTable } from "./results/simulation-table.ts";
export type { ObservationRows, ResultTable } from "./results/tables.ts";
export {
  type MadeUpReturns,
  type PseudoEventsIn,
  type SimulateOptions,
  simulate,
} from "./simulation/simulate-returns.ts";
export { simulatedReturnsNote } from "./simulation/simulated-returns.ts";
export {
  type Alignment,
  type AlignmentCount,
  type AlignmentSummary,
  align,
  alignmentTable,
  summariseAlignment,
} from "./study/align.ts";
export { runStudy } from "./study/pipeline.ts";
export type { StudyDefinition } from "./study/settings/definition.ts";
export type { StudyFactors, StudyInput } from "./study/settings/input.ts";
export {
  allModels as models,
  allStatistics as statistics,
  findModel,
  findStatistic,
} from "./study/settings/registry.ts";
export type {
  StudyFile,
  StudyFileBenchmark,
  StudyFileCalendar,
  StudyFileClaim,
  StudyFileColumns,
  StudyFileEvent,
  StudyFileFactors,
  StudyFilePrices,
  StudyFileRange,
  StudyFileSecurity,
} from "./study/settings/study-file.ts";
export type { Executor, StopSignal, WorkOptions } from "./work/drive/executor.ts";
export { type RunOptions, runStudyWith, type WatchOptions } from "./work/drive/run-study-with.ts";
