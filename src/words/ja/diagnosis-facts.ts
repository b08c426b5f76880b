import type { Words } from '../en.js';
import { policies } from './policies.js';

const listed = (texts: readonly string[]) => texts.join('、');

export const facts: Words['diagnosis']['facts'] = {
  redirected: ({ from, to, status }) =>
    `${from} がリダイレクト（HTTP ${status}）を返し、クライアントは ${to} に接続しました。`,
  directed: ({ host, to, region }) =>
    `S3${host === undefined ? '' : `（${host}）`}はクライアントを ${to}${region === undefined ? ' ' : `（${region}）`}にリダイレクトしました。`,
  silent: ({ host, addresses }) =>
    `${host}${addresses.length === 0 ? ' ' : `（${listed(addresses)}）`}は接続に応答しませんでした。`,
  'no-route': ({ subnetId, addresses, lists }) =>
    lists.length === 0
      ? `${subnetId} には ${listed(addresses)} へのルートがありません。`
      : `${subnetId} には、プレフィックスリスト ${listed(lists)} に含まれる場合を除き、${listed(addresses)} へのルートがありません。ゲートウェイエンドポイントは同じリージョンにのみ対応しています。`,
  routed: ({ addresses, target }) =>
    `サブネットのルートテーブルは ${listed(addresses)} を ${target} に送ります。`,
  'in-vpc': ({ addresses, block }) =>
    `${listed(addresses)} は VPC 自身の CIDR ブロック ${block} にあります。`,
  'offered-across-regions': ({ service, from, region, since, open }) =>
    open
      ? `${since} 以降、ServiceRegion に ${region} を指定した ${from} のインターフェイスエンドポイントから、そのリージョンの ${service} に到達できます。`
      : `この実行の基準日には、${from} のエンドポイントから ${region} の ${service} に到達できませんでした。${since} 以降は、ServiceRegion に ${region} を指定したインターフェイスエンドポイントから到達できます。`,
  'not-offered-across-regions': ({ service, region }) =>
    `${service} にはリージョン間のエンドポイントが確認されていません。それがなければ、このリージョンのエンドポイントから ${region} には到達できません。`,
  serves: ({ host, region }) => `名前によると、${host} は ${region} のものです。`,
  'signed-for': ({ region }) =>
    `コマンドはリージョン ${region} を指定しており、リクエストはその署名になります。`,
  'expects-region': ({ region }) => `サービスは ${region} の署名を求めています。`,
  'no-such-name': ({ host }) => `リゾルバーに ${host} という名前はありません。`,
  'names-zone': ({ host, zone }) => `${host} は 1 つのアベイラビリティーゾーン ${zone} の名前です。`,
  'no-label-before': ({ host }) =>
    `エンドポイントの名前の前にラベルがありません。S3 のエンドポイントは bucket.${host} のように、その下の名前で呼び出します。`,
  'asked-global-name': ({ host }) => `クライアントはリージョンを含まない S3 の名前 ${host} に接続しました。`,
  denied: ({ policy, action, resource }) =>
    `メッセージによると、${policies[policy]}のポリシーが${action === undefined ? '操作' : ` ${action} `}${resource === undefined ? '' : `（${resource}）`}を拒否しました。`,
  'bucket-is-host': ({ bucket, region }) =>
    `コマンドのバケット名 ${bucket} は、${region} の S3 のホスト名の形をしています。`,
  'cut-off': ({ host, how }) =>
    how === 'refused' ? `${host} は接続を拒否しました。` : `${host} は応答する前に接続を閉じました。`,
  'met-elsewhere': ({ endpointId, addresses }) =>
    `${addresses.length === 0 ? '別のアドレス' : ` ${listed(addresses)} `}が応答しました。${endpointId} は経由していません。`.trim(),
};
