export { pricesFromFrame } from "./prices-from-frame.ts";
export { resultFrames } from "./result-frames.ts";
