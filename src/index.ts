// The public API in Node: that of the browser, and what needs files, threads or the canvas.
export * from "./api.ts";
export { type CatalogueKind, catalogueKinds, catalogueTable } from "./catalogue/catalogue-table.ts";
export { buildStudyHere as buildStudy } from "./disk/build-study-here.ts";
export { type GuessedExchange, guessExchanges } from "./disk/guess-exchanges.ts";
export {
  type InspectedFile,
  type InspectOptions,
  inspectPrices,
  type PriceInspections,
} from "./disk/inspect-prices.ts";
export { exchangeCodes, loadCalendar } from "./disk/load-calendars.ts";
export { loadPanel } from "./disk/load-panel.ts";
export { type FileUrl, type LoadOptions, loadStudy } from "./disk/load-study.ts";
export { stdin as standardInput } from "./disk/read-file.ts";
export { readResult } from "./disk/read-result.ts";
export { type StarterFile, type StarterOptions, type StarterStudy, starterStudy } from "./disk/starter-study.ts";
export { isInstant } from "./disk/starter-text.ts";
export type { StudyKeys, StudyRequest } from "./disk/study-text.ts";
export { drawPictures, type OnDrawn, pictureSpecs } from "./rendering/draw-pictures.ts";
export {
  type OutputFile,
  type OutputFormat,
  type OutputOptions,
  outputFiles,
  outputFormats,
  rowFiles,
} from "./rendering/output-files.ts";
export { type RenderOptions, renderChart } from "./rendering/render-chart.ts";
export {
  type BinaryReportId,
  type ReportId,
  type ReportOptions,
  renderReport,
  type TextReportId,
} from "./rendering/render-report.ts";
export { captionsText } from "./report/kit/captions.ts";
export { type ReportLength, type ReportPicture, reportLengths } from "./report/kit/format.ts";
export { type CheckpointedExecutor, checkpointed } from "./work/executors/checkpoints.ts";
export { here } from "./work/executors/here.ts";
export { fromShards, type Shard, writeShard } from "./work/executors/shards.ts";
export { type SpawnPolicy, type ThreadOptions, threads } from "./work/executors/threads.ts";
export { type MapOptions, runStudyInThreads } from "./work/run-study-in-threads.ts";
export { simulateInThreads } from "./work/simulate-in-threads.ts";
