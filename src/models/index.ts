export { marketModel } from "./market-model.ts";
