import { expect, it } from "vitest";
import { base64, base64InBrowser } from "../../../src/report/page/base64.ts";

it.each([0, 1, 2, 3, 40_000])("writes %d bytes in Node as in a browser, also from the middle of others", (length) => {
  const all = Uint8Array.from({ length: length + 7 }, (_, k) => (k * 37 + (k >> 8)) & 255);
  const bytes = all.subarray(5, 5 + length);
  expect(base64(bytes)).toBe(base64InBrowser(bytes));
  expect(new Uint8Array(Buffer.from(base64(bytes), "base64"))).toEqual(bytes);
});
