import type { Diagnosis, DiagnosisTopic } from '../model/diagnosis.js';
import type { Subject } from './subject.js';

/** What a rule says of a cell that it knows. */
export type Finding = Pick<Diagnosis, 'facts' | 'causes' | 'changes'> & { readonly topic: DiagnosisTopic };

/** Looks for one thing; undefined where the evidence does not show it. */
export type Rule = (subject: Subject) => Finding | undefined;
