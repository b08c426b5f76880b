import type { ExperimentRecord } from '../../model/run-record.js';
import { nameKey } from '../phrases.js';
import { type Html, html } from './html.js';

/** The experiments whose evidence the page holds, and their elements' ids, each id once. */
export type Anchors = ReadonlyMap<ExperimentRecord, string>;

/** Names ids, made of experiments' names, so that a link to a cell outlives a new run; each id once. */
export function nameAnchors(): (experiment: ExperimentRecord) => string {
  const taken = new Map<string, number>();
  return (experiment) => {
    const wanted = anchorOf(nameKey(experiment));
    const times = (taken.get(wanted) ?? 0) + 1;
    taken.set(wanted, times);
    return times === 1 ? wanted : `${wanted}.${times}`;
  };
}

/** A link to an experiment's evidence, or the words alone where the page does not hold it. */
export function linkTo(experiment: ExperimentRecord, anchors: Anchors, words: Html): Html {
  const anchor = anchors.get(experiment);
  return anchor === undefined ? words : html`<a href="#${anchor}">${words}</a>`;
}

/** `ssm/home-bus` → `cell.ssm.home-bus`; what neither ids nor URLs take plainly becomes `_2f_`. */
export function anchorOf(key: string): string {
  const plain = key.replace(/[^A-Za-z0-9/-]/gu, (each) => `_${(each.codePointAt(0) ?? 0).toString(16)}_`);
  return `cell.${plain.replaceAll('/', '.')}`;
}
