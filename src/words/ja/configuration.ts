import type { PolicyDoubt } from '../../model/configuration-analysis.js';
import type { Words } from '../en.js';

const ports = ({ fromPort, toPort }: { readonly fromPort: number; readonly toPort: number }) =>
  fromPort === toPort ? `${fromPort}` : `${fromPort}～${toPort}`;
const direction = (egress: boolean) => (egress ? 'アウトバウンド' : 'インバウンド');
const ends = (peer: string, egress: boolean) => (egress ? `${peer} 宛て` : `${peer} から`);
const familyName = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;
const doubts: Readonly<Record<PolicyDoubt, string>> = {
  unreadable: 'ポリシーとして読み取れない',
  action: 'コマンドから必要なアクションがわからない',
  terms: '条件、プリンシパル、リソースの指定があり、呼び出し元しだいである',
};

export const configuration: Words['configuration'] = {
  title: '設定',
  hop: '箇所',
  resource: 'リソース',
  says: '判断',
  what: '内容',
  refused: 'EC2 から読み取れなかったもの',
  stances: { blocks: '遮断', allows: '許可', unknown: '不明' },
  hops: {
    endpoint: 'エンドポイント',
    dns: 'DNS の設定',
    'probe-group': 'プローブのセキュリティグループ',
    'probe-acl': 'プローブのサブネットのネットワーク ACL',
    route: 'ルートテーブル',
    'endpoint-acl': 'エンドポイントのサブネットのネットワーク ACL',
    'endpoint-group': 'エンドポイントのセキュリティグループ',
    policy: 'エンドポイントポリシー',
  },
  subjects: {
    endpoint: (id) => `エンドポイント ${id}`,
    dns: (id) => (id.startsWith('vpce-') ? `エンドポイント ${id}` : `VPC ${id}`),
    'probe-group': (id) => (id.startsWith('sg-') ? `セキュリティグループ ${id}` : `プローブ ${id}`),
    'probe-acl': (id) => (id.startsWith('acl-') ? `ネットワーク ACL ${id}` : `${id} のネットワーク ACL`),
    route: (id) => (id.startsWith('rtb-') ? `ルートテーブル ${id}` : `${id} のルートテーブル`),
    'endpoint-acl': (id) => (id.startsWith('acl-') ? `ネットワーク ACL ${id}` : `${id} のネットワーク ACL`),
    'endpoint-group': (id) => (id.startsWith('sg-') ? `セキュリティグループ ${id}` : `エンドポイント ${id}`),
    policy: (id) => `エンドポイント ${id} のポリシー`,
  },
  facts: {
    'endpoint-available': (subject) => `${subject} は利用可能`,
    'endpoint-waits': (subject) => `${subject} はプロバイダーの承諾待ち（pendingAcceptance）`,
    'endpoint-state': (subject, { state }) => `${subject} の状態は ${state}`,
    'dns-support-off': (subject) => `${subject} の DNS サポートが無効で、リゾルバーが応答しない`,
    'dns-hostnames-off': (subject, { host }) =>
      `${subject} の DNS ホスト名が無効で、${host} はエンドポイントに解決されない`,
    'private-dns-off': (subject, { host }) =>
      `${subject} のプライベート DNS が無効で、${host} はそこに解決されない`,
    'private-dns-inbound-only': (subject, { host }) =>
      `${subject} のプライベート DNS はインバウンドリゾルバーエンドポイント専用で、${host} は VPC 内からそこに解決されない`,
    'private-dns-on': (subject, { host }) =>
      `${subject} のプライベート DNS が有効で、${host} はそこに解決される`,
    'records-there': (subject, { host, family }) =>
      `${subject} は ${host} に ${familyName[family]} のレコードを持たせる`,
    'no-records': (subject, { host, family }) =>
      `${subject} は ${host} に ${familyName[family]} のレコードを持たせない`,
    'records-unjudged': (_, { host, family }) =>
      `${host} に ${familyName[family]} のレコードがあるかどうかは調べていない`,
    'no-groups': (subject) => `${subject} にセキュリティグループがない`,
    'group-open': (subject, { egress, port, peer }) =>
      `${subject} に ${ends(peer, egress)}の TCP ${port} の${direction(egress)}ルールがある`,
    'group-closed': (subject, { egress, port, peer }) =>
      `${subject} に ${ends(peer, egress)}の TCP ${port} の${direction(egress)}ルールがない`,
    'group-unclear': (subject, { egress, port, peer }) =>
      `${subject} に ${ends(peer, egress)}の TCP ${port} の${direction(egress)}ルールがあるかどうかはわからない`,
    'acl-open': (subject, fact) =>
      `${subject} は ${ends(fact.peer, fact.egress)}の TCP ${ports(fact)} とその応答を通す`,
    'acl-closed': (subject, fact) =>
      `${subject} は ${ends(fact.peer, fact.egress)}の${direction(fact.egress)}の TCP ${ports(fact)} を拒否する（ルール ${fact.rule}）`,
    'acl-partly': (subject, fact) =>
      `${subject} は ${ends(fact.peer, fact.egress)}の${direction(fact.egress)}の TCP ${ports(fact)} を一部のポートだけ通す`,
    'no-own-address': (subject, { address }) =>
      `${subject} に ${address} と同じアドレスファミリーのアドレスがない`,
    'route-there': (subject, { address, target }) => `${subject} は ${address} を ${target} に送る`,
    'no-route': (subject, { address }) => `${subject} に ${address} へのルートがない`,
    'route-lost': (subject, { address, target }) =>
      `${subject} は ${address} を、すでにない ${target} に送る（blackhole）`,
    'no-public-address': (subject, { address, target }) =>
      `${subject} は ${address} を ${target} に送るが、プローブにパブリックアドレスがない`,
    'route-elsewhere': (subject, { address, target }) =>
      `${subject} は ${address} を、エンドポイントではなく ${target} に送る`,
    'route-unjudged': (subject, { address, target }) =>
      `${subject} は ${address} を ${target} に送るが、その先は調べていない`,
    'policy-allows': (subject, { action }) =>
      `${subject} は${action === '*' ? 'すべて' : ` ${action} `}を許可する`,
    'policy-denies': (subject, { action }) => `${subject} は ${action} を拒否する`,
    'policy-omits': (subject, { action }) => `${subject} は ${action} を許可していない`,
    'policy-not-evaluated': (subject, { doubt }) => `${subject} は評価していない（${doubts[doubt]}）`,
    'not-read': (subject) => `${subject} を読み取れなかった`,
  },
  packets: {
    silence: (outcome) => `${outcome}（何も返ってこなかった）`,
    'no-name': (outcome) => `${outcome}（名前がどこにも解決されなかった）`,
    denied: (outcome) => outcome,
    answered: (outcome) => `${outcome}（相手に届いた）`,
    strayed: (outcome) => `${outcome}（別の経路による）`,
    nothing: () => 'ネットワークについては何もわからない',
  },
  agreements: {
    'cause-named': '原因を特定',
    differ: '両者が食い違う',
    passes: 'どちらも経路は開いているとしている。原因は別のところにある',
    undecided: '判断できない',
    unobserved: '比べるものがない',
  },
  letsPass: '通す',
  nothingFound: '経路上の設定は何もわからない',
  andMore: (more) => `ほか ${more} 件`,
  sentence: (says, packets, so) => `設定: ${says}。パケット: ${packets} → ${so}。`,
};
