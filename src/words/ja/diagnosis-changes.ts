import type { Words } from '../en.js';
import { policies } from './policies.js';

const allowed = (action: string | undefined, resource: string | undefined) =>
  `${action ?? '必要な操作'}${resource === undefined ? '' : `（${resource}）`}`;

export const changes: Words['diagnosis']['changes'] = {
  'create-cross-region-endpoint': ({ serviceName, serviceRegion, region, byOwnName }) =>
    `プローブの VPC（${region}）に、ServiceRegion を ${serviceRegion} として ${serviceName} のインターフェイスエンドポイントを作成し、${
      byOwnName
        ? 'エンドポイント自身の名前（--endpoint-url https://bucket.vpce-…）で呼び出してください。'
        : 'プライベート DNS を有効にしてください。サービス自身の名前で到達できます。'
    }`,
  'call-from-region': ({ region }) =>
    `${region} のものを呼び出すには、そのリージョンの VPC から、そのリージョンのエンドポイントを経由してください。`,
  'open-security-group': ({ port, addresses }) =>
    `${addresses.join('、')} を持つエンドポイントのセキュリティグループで、プローブからの TCP ポート ${port} を許可してください。`,
  'allow-egress': ({ port }) =>
    `プローブ自身のセキュリティグループで TCP ポート ${port} の送信を許可してください。許可されている場合は、サブネットのネットワーク ACL を確認してください。`,
  'enable-private-dns': ({ serviceName }) =>
    `VPC に ${serviceName} のインターフェイスエンドポイントがあれば、プライベート DNS を有効にするか、--endpoint-url でエンドポイント自身の名前を指定してください。`,
  'create-endpoint': ({ serviceName, region }) =>
    `なければ、VPC（${region}）に ${serviceName} のエンドポイントを作成してください。`,
  'add-gateway-route': ({ serviceName, subnetId }) =>
    `${subnetId === undefined ? 'サブネット' : `${subnetId} `}のルートテーブルを ${serviceName} のゲートウェイエンドポイントに関連付けてください。`,
  'use-regional-name': ({ host, insteadOf, url }) =>
    `${insteadOf} の代わりに ${host} を使用してください${url === undefined ? '' : `（AWS CLI では --endpoint-url ${url}）`}。`,
  'add-bucket-prefix': ({ host, insteadOf }) =>
    `https://${insteadOf} の代わりに https://${host} を使用してください。`,
  'sign-for-region': ({ region }) =>
    `${region} のサービスを呼び出すには、そのリージョンで署名してください（--region ${region}）。`,
  'use-endpoint-of-region': ({ region }) => `バケットがある ${region} のエンドポイントを使用してください。`,
  'change-endpoint-policy': ({ action, resource }) =>
    `VPC エンドポイントのポリシーで ${allowed(action, resource)} を許可してください。`,
  'allow-action': ({ policy, action, resource }) =>
    `${policies[policy]}のポリシーで ${allowed(action, resource)} を許可してください。`,
  'name-bucket': ({ bucket, region }) =>
    `バケット名のみを指定${region === undefined ? '' : `し、${region} のエンドポイントを使用`}してください（${bucket}）。`,
  'mend-targets': () =>
    'ロードバランサーのターゲットを正常な状態にし、このポートのリスナーがあるか確認してください。',
  'mend-route': ({ target }) => `${target} とその先、途中のネットワーク ACL を確認してください。`,
};
