export { capm } from "./capm.ts";
export { carhart4 } from "./carhart-4.ts";
export { factorModel } from "./factor-model.ts";
export { famaFrench3 } from "./fama-french-3.ts";
export { famaFrench5 } from "./fama-french-5.ts";
export { marketAdjusted } from "./market-adjusted.ts";
export { marketModel } from "./market-model.ts";
export { meanAdjusted } from "./mean-adjusted.ts";
