import type { Words } from '../en.js';
import { causes } from './diagnosis-causes.js';
import { changes } from './diagnosis-changes.js';
import { facts } from './diagnosis-facts.js';

export const diagnosis: Words['diagnosis'] = {
  title: '説明',
  seen: '確認されたこと',
  known: '判明している原因',
  likely: '考えられる原因（可能性の高い順）',
  toChange: '対処方法',
  more: '詳細',
  likelyCause: (clause) => `考えられる原因は、${clause}ことです。`,
  knownCause: (clause) => `原因は、${clause}ことです。`,
  change: (sentence) => `対処方法は次のとおりです。${sentence}`,
  asFor: (cell) => `説明は ${cell} と同じです。`,
  nothing: '説明することはありません。成功したか、何も結論できません。',
  facts,
  causes,
  changes,
};
