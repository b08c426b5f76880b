import type { Words } from '../en.js';

export const reachability: Words['reachability'] = {
  own: 'AWS の分析',
  reachable: '到達可能',
  notReachable: (explanations, more) =>
    [
      '到達不可',
      ...(explanations === '' ? [] : [explanations]),
      ...(more > 0 ? [`ほか ${more} 件`] : []),
    ].join('、'),
  sentence: (says, packets, so) => `AWS Reachability Analyzer: ${says}。パケット: ${packets} → ${so}。`,
  betweenSentences: '',
  isStatic: '設定を読み取るだけで、パケットは送信しない。',
  noAnswer: (why) => `AWS Reachability Analyzer の結果は得られなかった: ${why}`,
  notAsked: (because) => `AWS Reachability Analyzer では分析していない。${because}。`,
  unasked: {
    'look-up': '名前解決だけではサービスに何も送信しない',
    'no-address': '名前がアドレスに解決されなかった',
    ipv6: '対象は IPv4 だけである',
    policy: 'エンドポイントポリシーは対象外である',
    unobserved: 'パケットが観測されていない',
    'probe-not-read': 'プローブのネットワークインターフェイスを読み取れなかった',
    limit: '分析回数の上限（--max-analyses）をほかのセルに使った',
  },
  codes: 'コードの意味:',
};
