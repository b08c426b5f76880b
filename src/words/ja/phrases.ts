import type { Words } from '../en.js';

export const phrases: Words['phrases'] = {
  experiments: (amount) => `検証項目 ${amount} 件`,
  furtherExperiments: (amount) => `ほか ${amount} 件の検証項目`,
  attempts: (amount) => `試行 ${amount} 回`,
  duration: (ms) => {
    if (ms < 1000) return `${Math.round(ms)} ミリ秒`;
    if (ms < 60_000) return `${(ms / 1000).toFixed(1)} 秒`;
    const seconds = Math.round(ms / 1000);
    return `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`;
  },
  limits: ({ connectTimeoutS, readTimeoutS, maxAttempts, killAfterS }) =>
    `制限: 接続 ${connectTimeoutS} 秒、読み取り ${readTimeoutS} 秒、リクエスト最大 ${maxAttempts} 回、${killAfterS} 秒で停止`,
  dates: (since, until) => [since && `${since} 以降`, until && `${until} まで`].filter(Boolean).join('、'),
  resumed: (times) => `、再開 ${times.join('、')}`,
  orDenied: (outcome) => `${outcome}、または呼び出し元自身の権限による拒否`,
  saying: (outcome, message) => `${outcome}（メッセージ「${message}」）`,
  explained: (name, meaning) => `${name}: ${meaning}`,
  comma: '、',
  semicolon: '。',
  colon: ': ',
  dash: ' — ',
  fullStop: '。',
  nextSentence: '',
  notRun: '未実行',
  notObserved: '観測できず',
  none: 'なし',
};
