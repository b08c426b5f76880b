import type { Words } from '../en.js';

export const differences: Words['differences'] = {
  changed: (amount, run, asOf, notCompared) =>
    `${run}（${asOf} 時点）からの変化: ${amount === 0 ? 'なし' : `${amount} セル`}` +
    `${notCompared === 0 ? '' : `、比較できないセル: ${notCompared}`}。`,
  because: (turn, origin) => `${turn}（${origin}）`,
  uncompared: (before, after) => `以前は${before}、現在は${after}`,
  notCompared: '比較できないもの:',
  notComparedCell: (why) => `比較できない（${why}）`,
  whatChanged: '変化',
  newlyFailing: (before) => `現在は不一致（以前は${before}）`,
  newlyPassing: '現在は期待どおり（以前は不一致）',
  path: (before, after) => `経路が異なる: ${before} → ${after}`,
  slower: (before, after) => `遅くなった: ${before} → ${after}`,
  added: (outcome, verdict) => `新規: ${outcome}、${verdict}`,
  removed: (outcome, verdict) => `実行されなくなった（以前は ${outcome}、${verdict}）`,
  otherAnswer: (outcome) => `${outcome}（応答の内容が期待と異なる）`,
};

export const history: Words['history'] = {
  noRuns: '実行の記録がありません。',
  experiment: '検証項目',
  runs: '推移',
  last: '最新',
  span: (amount, first, last) => `${amount} 回の実行: ${first} から ${last} まで`,
  run: (run, asOf) => `${run}（${asOf} 時点）`,
  state: (outcome, verdict) => `${outcome}、${verdict}`,
  since: (day) => `、${day} から`,
  gone: '、実行されなくなった',
  changedWithin: (runs) => `直近 ${runs} 回の実行での変化:`,
  nothingWithin: (runs) => `直近 ${runs} 回の実行で変化はありません。`,
  furtherChanges: (amount) => `ほか、それ以前の変化 ${amount} 件`,
  turn: (before, after, asOf) => `${before} → ${after}（${asOf} から）`,
  inDoubt: '観測できず、または疑わしい',
};

export const notices: Words['notices'] = {
  summary: (cells, amounts) => `${cells} セル（${amounts.join('、')}）`,
  kinds: {
    began: (amount) => `変化 ${amount}`,
    'changed-again': (amount) => `再度変化 ${amount}`,
    ended: (amount) => `元に戻った ${amount}`,
  },
  head: (home, remote, summary) => `reachmatrix、${home} → ${remote}: ${summary}`,
  more: (amount) => `… ほか ${amount} 件（実行のレポートを参照）`,
  about: (run, asOf, target, before) => `実行 ${run}、${asOf} 時点、${target}。比較対象: ${before}`,
  asBefore: (state) => `元に戻った: ${state}`,
  was: (state) => `（直前は ${state}）`,
  failsNoMore: '不一致ではなくなった',
  pathAgain: (path) => `元の経路に戻った: ${path}`,
  atFirst: (state) => `当初は ${state}`,
  failsNow: (change) => `${change}、現在は不一致`,
  isNow: (change, verdict) => `${change}、${verdict}`,
};
