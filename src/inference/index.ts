export { bmp } from "./bmp.ts";
