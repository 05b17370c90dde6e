/** 0 done; 1 an error in the input; 2 a defect in the program; 3 an expectation did not hold; 130 Ctrl-C, as in shells. */
export const exitCodes = { done: 0, badInput: 1, defect: 2, expectation: 3, interrupted: 130 } as const;

/** Sets the exit code; the process ends once its output is written. */
export function endWith(code: number): void {
  process.exitCode = code;
}
