const named = /^(.*\.(?:xlsx|xlsm|xlsb|xls|ods))#(.+)$/i;

/** The path of a workbook without the sheet that it names: `prices.xlsx#Sheet2` → `prices.xlsx`. */
export const withoutSheet = (path: string): string => named.exec(path)?.[1] ?? path;

/** The sheet that a path names: `prices.xlsx#Sheet2` → `Sheet2`; null without one. */
export const sheetNamed = (path: string): string | null => named.exec(path)?.[2] ?? null;
