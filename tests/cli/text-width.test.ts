import fc from "fast-check";
import stringWidth from "string-width";
import { expect, it } from "vitest";
import { textWidth } from "../../src/cli/text-width.ts";

it("is string-width's for every character of the basic plane, alone and after a letter", () => {
  for (let code = 0x20; code < 0xd800; code++) {
    const character = String.fromCharCode(code);
    for (const text of [character, `a${character}`, `${character}─`]) {
      if (textWidth(text) !== stringWidth(text))
        expect([code.toString(16), textWidth(text)]).toEqual(stringWidth(text));
    }
  }
});

it("is string-width's for texts of many scripts", () => {
  const characters = fc.constantFrom(..."aß–─→é한글日ｱ\u0301\u200b\u00ad❤️👍🏽👨‍👩‍👧→️1️⃣");
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 6 }), (parts) => {
      expect(textWidth(parts.join(""))).toBe(stringWidth(parts.join("")));
    }),
    { seed: 1, numRuns: 2000 },
  );
});
