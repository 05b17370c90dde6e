// The public API in Node. What has no I/O is shared with the browser's.
export * from "./browser.ts";
export { buildStudyHere as buildStudy } from "./library/build-study-here.ts";
export { type RenderOptions, renderChart } from "./library/render-chart.ts";
export {
  type BinaryReportId,
  type ReportId,
  type ReportOptions,
  renderReport,
  type TextReportId,
} from "./library/render-report.ts";
export { runStudyInThreads } from "./library/run-study-in-threads.ts";
export { simulateInThreads } from "./library/simulate-in-threads.ts";
export { exchangeCodes, loadCalendar } from "./load/load-calendars.ts";
export { type FileUrl, type LoadOptions, loadStudy } from "./load/load-study.ts";
export type { StudyKeys, StudyRequest } from "./load/study-text.ts";
export type { MapOptions, StopSignal } from "./parallel/map-ranges.ts";
