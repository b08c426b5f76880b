import type { Words } from '../en.js';
import { sentence } from '../sentence.js';

const units = { characters: '文字', bytes: 'バイト' } as const;

export const pages: Words['pages'] = {
  title: '到達性マトリクス',
  headings: {
    summary: 'まとめ',
    matrix: 'マトリクス',
    topology: '構成図',
    run: '実行情報',
    evidence: 'エビデンス',
  },
  accessPath: 'アクセス経路',
  accessPathFrom: (probe) => sentence`アクセス経路（${probe} から）`,
  between: (home, region) => (home === region ? `${home} 自身のサービス` : `${home} → ${region}`),
  marksMean: '記号は何が起きたかを示し、それが望ましいかどうかは示しません。判定のないセルは期待どおりです。',
  ofAccount: (account) => `（アカウント ${account}）`,
  regions: (home, remote) => sentence`リージョン: ホーム ${home}、リモート ${remote}`,
  asOf: (day) => sentence`期待する結果の基準日: ${day}`,
  ranIn: (target) => `実行環境: ${target}`,
  started: (time, took, run) => sentence`開始 ${time}${`、所要時間 ${took}、実行 ID `}${run}`,
  clients: (clients) => sentence`クライアント: ${clients}`,
  interrupted: '中断されました。',
  whatIsSkipped: 'その時点で実行されていなかったものは未実行です。',
  leftBehind: '残ったリソース（手動で削除してください）:',
  probe: 'プローブ',
  instance: 'インスタンス',
  subnet: 'サブネット',
  routes: 'サブネットのルート',
  amiss: '検証の前提が整っていないもの',
  cut: (size, unit) => `${size} ${units[unit]}に切り詰めました。`,
  leftOut: (parts) => `省いたもの: ${parts.join('、')}。`,
  allOfItIn: (run) => sentence`すべては実行 ${run} の記録にあります`,
  countables: {
    finding: (amount) => `まとめの ${amount} 行`,
    cell: (amount) => `マトリクスの ${amount} セル`,
    remark: (amount) => `補足 ${amount} 件`,
    drawing: (amount) => `図 ${amount} 点`,
    evidence: (amount) => `検証項目 ${amount} 件のエビデンス`,
  },
  drawing: {
    harness: 'ハーネス',
    probe: (role) => `プローブ ${role}`,
    endpoint: (name) => `エンドポイント ${name}`,
    noHost: '到達したホストなし',
    furtherWays: (amount) => `ほか ${amount} 通り`,
  },
};
