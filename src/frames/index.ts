export { eventsFromFrame } from "./events-from-frame.ts";
export { factorsFromFrame } from "./factors-from-frame.ts";
export { pricesFromFrame } from "./prices-from-frame.ts";
export { resultArrow } from "./result-arrow.ts";
export { resultFrames } from "./result-frames.ts";
