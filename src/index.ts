// The public API in Node. What has no I/O is shared with the browser's.
export * from "./api.ts";
export { buildStudyHere as buildStudy } from "./disk/build-study-here.ts";
export { exchangeCodes, loadCalendar } from "./disk/load-calendars.ts";
export { type FileUrl, type LoadOptions, loadStudy } from "./disk/load-study.ts";
export type { StudyKeys, StudyRequest } from "./disk/study-text.ts";
export { type RenderOptions, renderChart } from "./rendering/render-chart.ts";
export {
  type BinaryReportId,
  type ReportId,
  type ReportOptions,
  renderReport,
  type TextReportId,
} from "./rendering/render-report.ts";
export type { MapOptions, StopSignal } from "./work/map-ranges.ts";
export { runStudyInThreads } from "./work/run-study-in-threads.ts";
export { simulateInThreads } from "./work/simulate-in-threads.ts";
