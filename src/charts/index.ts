export { clock } from "./clock.ts";
export { levels } from "./levels.ts";
export { path } from "./path.ts";
export { pathAll } from "./path-all.ts";
export { whoMoved } from "./who-moved.ts";
