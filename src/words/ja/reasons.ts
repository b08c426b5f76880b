import type { FaultKind } from '../../model/evidence.js';
import type { Words } from '../en.js';

/** Faults are told by their kind; what was said of them in English stands behind. */
const faults: Readonly<Record<FaultKind, string>> = {
  'frame-missing': 'プローブの出力にこの結果がない',
  'frame-damaged': '結果が破損している',
  'frame-foreign': '別のバッチの出力が届いた',
  'output-cut': '出力が途中で切れている',
  'probe-offline': 'プローブがオフライン',
  'probe-unfit': 'プローブの状態が実行に適さない',
  'not-permitted': '権限がない',
  'delivery-failed': 'コマンドをプローブに届けられなかった',
  'execution-timeout': 'コマンドの実行が時間内に終わらなかった',
  cancelled: 'キャンセルされた',
  'call-failed': 'API 呼び出しに失敗した',
  unbound: '参照先が見つからない',
  'cleanup-failed': '後片付けに失敗した',
};

export const reasons: Words['reasons'] = {
  found: (outcome, host) => (host === undefined ? outcome : `${outcome}（${host}）`),
  withWords: (outcome, message) => `${outcome}（メッセージ「${message}」）`,
  asExpected: (expected) => `期待どおり ${expected} となった`,
  reachedAndDenied: (found, message) =>
    `期待どおりサービスに到達し、呼び出し元自身の権限により拒否された: ${found}` +
    `${message === undefined ? '' : `（${message}）`}`,
  notAsExpected: ({ expected, found, opened, strangers, message }) =>
    `${opened ? '現在は成功する: ' : ''}期待は ${expected}、実際は ${found}` +
    `${strangers === undefined ? '' : `、別の経路（${strangers.join('、')}）による応答`}` +
    `${message === undefined ? '' : `: ${message}`}`,
  otherAnswer: (difference) => `呼び出しは成功したが、応答の内容が期待と異なる: ${difference}`,
  anotherPath: (found, how) => `${found}、ただし別の経路による: ${how}`,
  pathUnproven: (found, doubt) => `${found}、ただし経路を証明できない: ${doubt}`,
  notObserved: (fault) => `観測できず: ${fault ?? '結果が残っていない'}`,
  saysNothing: (found, message) =>
    `${found} からはネットワークについて何も分からない${message === undefined ? '' : `: ${message}`}`,
  unknownWait: (found, message) =>
    `${found}、ただし何を待っていたのか不明${message === undefined ? '' : `: ${message}`}`,
  putOff: (code) => `サービスがスロットリングした（${code}）`,
  nothingExpected: (found) => `この日付に期待する結果はない。実際は ${found}`,
  noAttempt: '一度も試行されなかった',
  interrupted: '実行前に中断された',
  notConfigured: (names) => `設定がないか、見つからない: ${names.join('、')}`,
  fixture: (binding, state, detail) =>
    `前提となる ${binding} の状態が「${state}」: ${detail ?? '確認していない'}`,
  notOffered: (asOf, since, until) =>
    `${asOf} には提供されていない（${since === undefined ? `${until} まで` : `${since} 以降`}）`,
  notSetUp: (lacking) => `オプションのため未構築: ${lacking.join('、')} がない`,
  controlFailed: (control) =>
    `${control.includes('/') ? '対照' : 'このシナリオの対照'} ${control} が成立しなかった`,
  notAtFirst: (last, attempt, reason) => `${last}。ただし試行 ${attempt} では異なる: ${reason}`,
  notCleanedUp: (reason, fault) => `${reason}。${fault}`,
  fault: (kind, message) => `${faults[kind]}（${message}）`,
};

export const proofs: Words['proofs'] = {
  noRoute: (endpoint) =>
    `プローブのサブネットに ${endpoint} へのルートがなく、同じアドレスには別の経路でも到達できる`,
  elsewhere: (addresses, endpoint) => `${addresses.join('、')} は ${endpoint} のアドレスではない`,
  noEndpoint: (name) => `インベントリにエンドポイント「${name}」がない`,
  nothingKnown: (endpoint) => `${endpoint} のネットワークインターフェイスもプレフィックスリストも不明`,
  noHost: 'どのホストが応答したのか、エビデンスからは分からない',
  noAddress: (host) => `応答した ${host} のアドレスが不明`,
  familyUnknown: (addresses, endpointId) =>
    `${endpointId} がどの IPv6 アドレスに通じるかが不明で、${addresses.join('、')} がそれに当たる可能性がある`,
  inPart: (inside, outside, endpoint) =>
    `${inside.join('、')} は ${endpoint} のアドレスだが、${outside.join('、')} は異なる`,
};
