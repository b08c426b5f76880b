import type { Words } from '../en.js';

export const drawings: Words['drawings'] = {
  path: {
    told: (stops) => `経路: ${stops}`,
    stop: (kind, label, state) => `${kind} ${label}: ${state}`,
    kinds: {
      probe: 'プローブ',
      harness: 'ハーネス',
      name: '名前',
      address: 'アドレス',
      endpoint: 'エンドポイント',
      service: 'サービス',
    },
    states: {
      passed: '通過',
      refused: '応答はあったが、求めたものではない',
      failed: 'ここで失敗',
      unreached: '未到達',
      unknown: '不明',
    },
    theProbe: '呼び出し元',
    notObserved: (fault) => `観測できず: ${fault}`,
    theName: '名前解決は観測されず',
    nameResolved: '名前解決済み',
    requests: (lookUp, amount) => `${lookUp}、リクエスト ${amount} 回`,
    connected: 'TCP 接続済み',
    notConnected: 'TCP 接続なし',
    addressUnknown: 'アドレスは不明',
    furtherAddresses: (shown, amount) => `${shown} ほか ${amount} 件`,
    theAnswer: 'リゾルバーの応答',
    pathProven: '経路を証明済み',
    anotherPath: '経由せず（別の経路）',
    unproven: '経由したかどうかは示されない',
    noAnswer: '応答は観測されず',
    answered: '応答',
  },
  topology: {
    title: (path) => `「${path}」を検証した環境`,
    told: (title, ways) => `${title}。${ways}`,
    callsItself: '自ら API を呼び出す',
    regions: {
      home: (region) => `ホームリージョン ${region}`,
      remote: (region) => `リモートリージョン ${region}`,
    },
    elsewhere: 'そのほか',
    noneEndedHere: 'ここに到達した検証項目なし',
    lookUps: '名前解決のみ',
    unobserved: '観測できず',
    endpointTypes: {
      gateway: (name) => `${name}（ゲートウェイ）`,
      interface: (name) => `${name}（インターフェイス）`,
    },
    mark: (experiment, outcome, verdict) => `${experiment}: ${outcome}、${verdict}`,
    starts: {
      probe: 'プローブから',
      harness: 'ハーネスから',
      endpoint: (name) => `エンドポイント ${name} 経由で`,
    },
    way: (start, service, region, experiments) =>
      `${start}${region === undefined ? '' : ` ${region} の`} ${service} へ: ${experiments}`,
  },
};
