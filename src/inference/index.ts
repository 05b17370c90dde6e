export { bmp } from "./bmp.ts";
export { corradoRank } from "./corrado-rank.ts";
export { corradoZivney } from "./corrado-zivney.ts";
export { generalizedSign } from "./generalized-sign.ts";
export { grankT } from "./grank-t.ts";
export { grankZ } from "./grank-z.ts";
export { sign } from "./sign.ts";
export { wilcoxon } from "./wilcoxon.ts";
