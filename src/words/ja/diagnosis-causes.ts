import type { Words } from '../en.js';
import { policies } from './policies.js';

const acting = (action: string | undefined) => action ?? '必要な操作';

export const causes: Words['diagnosis']['causes'] = {
  'no-way-out': ({ region }) => `サブネットに ${region} への経路がない`,
  'no-endpoint-for-region': ({ service, region }) =>
    `この名前で ${region} の ${service} に対応するエンドポイントが VPC にない`,
  'security-group': ({ port }) =>
    `エンドポイントのセキュリティグループがプローブからのポート ${port} を許可していない`,
  'network-acl': () => 'ネットワーク ACL が（戻りの通信のみの場合も含め）パケットを破棄している',
  'probe-egress': ({ port }) => `プローブ自身のセキュリティグループがポート ${port} の送信を許可していない`,
  'private-dns-off': ({ service }) =>
    `VPC の ${service} のエンドポイントでプライベート DNS が無効になっている`,
  'no-endpoint': ({ service }) => `VPC に ${service} のエンドポイントがない`,
  'no-gateway-route': ({ service }) =>
    `サブネットのルートテーブルが ${service} のゲートウェイエンドポイントに関連付けられていない`,
  'behind-route': ({ target }) => `${target} の先でパケットが破棄されている`,
  'name-outside-private-dns': () =>
    'この名前は S3 インターフェイスエンドポイントのプライベート DNS の対象外で、パブリックアドレスに解決される',
  'endpoint-of-other-region': () =>
    'エンドポイント URL が（--region の指定にかかわらず）バケットとは別のリージョンのエンドポイントを指している',
  'bucket-moved': () => 'バケットが削除され、別のリージョンに作り直された',
  'region-of-command': ({ region }) =>
    region === undefined
      ? 'クライアントの環境または設定のリージョンが、ホストのリージョンと異なる'
      : `コマンドは ${region} を指定しながら、別のリージョンのホストを呼び出している`,
  'name-led-elsewhere': () =>
    'ホストゾーンまたは /etc/hosts により、名前が別のリージョンのエンドポイントに解決される',
  'no-zonal-names': () => '別のリージョンのためのエンドポイントには、ゾーン別の名前がない',
  'endpoint-not-in-zone': () => 'そのゾーンにエンドポイントのネットワークインターフェイスがない',
  'prefix-forgotten': () => 'エンドポイントの名前の前のラベルが抜けている',
  'endpoint-deleted': () => 'エンドポイントがもう存在しないか、名前に誤りがある',
  'policy-silent': ({ policy, action }) =>
    `${policies[policy]}のポリシーに、${acting(action)} を許可するステートメントがない`,
  'policy-denies': ({ policy, action }) =>
    `${policies[policy]}のポリシーのステートメントが、${acting(action)} を拒否している`,
  'several-endpoints': () => '複数のエンドポイントがこの名前に対応し、別のエンドポイントが使用された',
  'host-taken-for-name': () => 'リダイレクト先のホスト名をバケット名として指定している',
  'no-healthy-target': () => 'エンドポイントサービスのロードバランサーに正常なターゲットがない',
  'no-listener': () => 'ロードバランサーにこのポートのリスナーがない',
};
