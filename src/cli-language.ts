/** The flag of every command that prints for people. */
export const languageFlag = [
  '--lang <language>',
  'en or ja (default: as LC_ALL, LC_MESSAGES or LANG has it, else en)',
] as const;
