/**
 * `cause-named`: the configuration explains what the packets showed; `differ`: it says the contrary; `passes`: both
 * say that the way is open; `undecided`: the configuration could not be made out; `unobserved`: no packets to compare.
 */
export const agreements = ['cause-named', 'differ', 'passes', 'undecided', 'unobserved'] as const;
export type Agreement = (typeof agreements)[number];
