/** 0 done; 1 the input is at fault; 2 a defect in the program; 3 an expectation did not hold; 130 Ctrl-C, as shells have it. */
export const exitCodes = { done: 0, badInput: 1, defect: 2, expectation: 3, interrupted: 130 } as const;

/** Lets the process end with this code once it has written everything. */
export function endWith(code: number): void {
  process.exitCode = code;
}
