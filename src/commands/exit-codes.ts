/** The exit codes of every command. */
export const exitCodes = {
  asExpected: 0,
  failed: 1,
  wrongInput: 2,
  inconclusive: 3,
  couldNotRun: 4,
  leftBehind: 5,
  interrupted: 130,
} as const;
