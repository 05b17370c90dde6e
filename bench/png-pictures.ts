export * as charts from "../src/charts/index.ts";
export { renderPng } from "../src/charts/render/render.ts";
