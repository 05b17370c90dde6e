const decoder = new TextDecoder();

/** The UTF-8 text of bytes[start, end): short plain ASCII without the cost of a decoder. */
export function textOf(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 24) return decoder.decode(bytes.subarray(start, end));
  let text = "";
  for (let i = start; i < Math.min(end, bytes.length); i++) {
    const byte = bytes[i]!;
    if (byte >= 128) return decoder.decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** Numbers distinct stretches of bytes 0, 1, 2, … in order of appearance, without making a string of each. */
export function createInterner(bytes: Uint8Array) {
  const starts: number[] = [];
  const ends: number[] = [];
  const sameHash = new Map<number, number[]>();

  const equal = (code: number, start: number, end: number) => {
    const first = starts[code]!;
    if (ends[code]! - first !== end - start) return false;
    for (let i = start; i < end; i++) if (bytes[i] !== bytes[first + i - start]) return false;
    return true;
  };
  const add = (start: number, end: number) => {
    starts.push(start);
    ends.push(end);
    return starts.length - 1;
  };
  let last = -1;

  return {
    code(start: number, end: number): number {
      if (last >= 0 && equal(last, start, end)) return last;
      const key = hash(bytes, start, end);
      const candidates = sameHash.get(key);
      let code = candidates?.find((candidate) => equal(candidate, start, end));
      if (code === undefined) {
        code = add(start, end);
        if (candidates) candidates.push(code);
        else sameHash.set(key, [code]);
      }
      last = code;
      return code;
    },
    names: () => starts.map((start, code) => textOf(bytes, start, ends[code]!)),
  };
}

/** FNV-1a, 32 bits. Source: Fowler, Noll & Vo, draft-eastlake-fnv. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let h = 0x811c9dc5 | 0;
  for (let i = start; i < end; i++) h = Math.imul(h ^ bytes[i]!, 0x01000193);
  return h;
}
