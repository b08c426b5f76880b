import type { Words } from '../en.js';

export const names: Words['names'] = {
  verdicts: {
    fail: '不一致',
    inconclusive: '判定不能',
    flaky: '不安定',
    recorded: '記録のみ',
    skipped: '未実行',
    pass: '期待どおり',
  },
  verdictMeanings: {
    fail: '期待する結果と異なる',
    inconclusive: '判定できるだけの観測ができなかった',
    flaky: '再試行してはじめて期待どおりになった',
    recorded: '観測したが、その日付に期待する結果がない',
    skipped: '実行されなかった',
    pass: '期待どおり',
  },
  outcomeMeanings: {
    success: '呼び出しが成功した',
    timeout: '制限時間内に応答がなかった',
    PermanentRedirect: 'バケットは別のエンドポイントにある、と S3 が応答した',
    InvalidSignature: 'サービスが署名のスコープを拒否した（別のリージョン向けの署名）',
    'service-error': 'サービスが、表示のエラーコードで応答した',
    'endpoint-policy-denied': 'エンドポイントポリシーが拒否した（経路は正常だが、ポリシーが許可していない）',
    'name-not-resolved': 'ホスト名をここから名前解決できなかった',
    'connection-refused': '接続が拒否されたか、ルートがなかった',
    'connection-closed': '応答の前に接続が切断された',
    'tls-failure': 'TLS セッションを確立できなかった',
    'client-error': 'クライアントが問い合わせられなかった（ネットワークについては何も分からない）',
    unclassified: 'どの規則にも当てはまらない応答（解釈しない）',
  },
  nothing: 'なし',
  nothingMeaning: '何も観測されなかった',
  targets: {
    aws: 'AWS',
    'custom endpoint': 'カスタムエンドポイント',
    lab: 'ラボ',
    'lab, emulated transport': 'ラボ（エミュレートした通信）',
  },
  surveyWays: {
    gateway: 'ゲートウェイのルート',
    default: 'デフォルトのエンドポイント',
    'private-name': 'プライベート名',
    'home-url': 'ホームのエンドポイントの URL',
    'cross-region': 'クロスリージョンエンドポイント',
    offered: 'EC2 による提供',
  },
  skips: { 'not-offered': '未提供', 'not-set-up': '未構築' },
  targetMeanings: {
    aws: 'AWS',
    'custom endpoint':
      'カスタムエンドポイント（設定または環境変数で指定された接続先。AWS そのものかどうかは不明）',
    lab: 'ラボ（クライアントとソケットは本物、AWS はモデル。AWS そのものではない）',
    'lab, emulated transport':
      'ラボ、エミュレートした通信（ネットワーク名前空間を使えないため、名前解決とルートをエミュレート。AWS そのものではない）',
  },
  reached: {
    dns: '名前解決まで（接続なし）',
    tcp: 'TCP 接続まで',
    tls: 'TLS 確立まで',
    http: 'HTTP 応答あり',
  },
  reachedUnknown: 'どこまで到達したかは不明',
  fixtureStates: {
    present: 'あり',
    missing: '存在しない',
    misplaced: '場所が違う',
    unknown: '不明',
  },
};
