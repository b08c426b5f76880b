import type { Words } from '../en.js';

export const summary: Words['summary'] = {
  nothingRan: '何も実行されませんでした。',
  opened: (amount) => `到達できないはずの ${amount} 件に到達できます。`,
  failed: (amount, total) => `検証項目 ${total} 件のうち ${amount} 件が、期待と異なる結果になりました。`,
  inconclusive: (amount) => `不一致はありませんが、${amount} 件の検証項目を判定できませんでした。`,
  skipped: (amount) => `不一致はありませんが、${amount} 件の検証項目が実行されませんでした。`,
  nothingFailed: '不一致はありません。',
  asExpected: (total) => `検証項目 ${total} 件は${total === 1 ? '' : 'すべて'}期待どおりの結果でした。`,
  titles: {
    opened: '到達できないはずが、到達できる',
    failed: '不一致',
    inconclusive: '判定不能',
    flaky: '不安定',
    recorded: '記録のみ（その日付に期待する結果がない）',
    skipped: '未実行',
  },
  leftOut: (reason, amount, scenarios) => `${reason}: ${scenarios.join('、')} の検証項目 ${amount} 件`,
  notSetUp: 'オプションのため未構築',
  amount: (amount, verdict) => `${verdict} ${amount}`,
  expectedOn: (dates) => `${dates}の期待`,
  source: (source) => `出典: ${source}`,
};

export const terminal: Words['terminal'] = {
  caption: (home, remote, asOf, target) => `${home} → ${remote}、${asOf} 時点、${target}`,
  fromProbe: (instance) => `プローブ ${instance} から`,
  totals: (total, time, interrupted, resumed, amounts) =>
    `検証項目 ${total} 件、${time}${interrupted ? 'で中断' : ''}${resumed ? '、再開あり' : ''}: ` +
    `${amounts.length === 0 ? '何も実行されず' : amounts.join('、')}`,
  opened: '到達できないはずが、到達できる',
  reports: (files) => `レポート: ${files.join(', ')}`,
};
