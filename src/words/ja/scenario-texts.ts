import { crossRegionTexts } from './cross-region-texts.js';
import { dualStackTexts } from './dual-stack-texts.js';
import { morePathsTexts } from './more-paths-texts.js';

/** Titles and columns of the scenarios that ship with this program, as their files have them. */
export const scenarioTexts: ReadonlyMap<string, string> = new Map([
  ["A service of one's own behind a load balancer", 'ロードバランサーの背後の自前のサービス'],
  [
    'Offer a service across regions from a load balancer in one zone',
    '1 つのアベイラビリティーゾーンのロードバランサーから、リージョンをまたいでサービスを提供する',
  ],
  ['provider in one zone', 'プロバイダーが単一 AZ'],
  ['Look the service up without naming its region', 'サービスのリージョンを指定せずにサービスを検索する'],
  ['look-up, no service region', '検索、サービスのリージョン指定なし'],
  ['Look the service up in its region', 'サービスのリージョンを指定してサービスを検索する'],
  ['look-up, service region', '検索、サービスのリージョン指定あり'],
  ["Get the service's page from the home region", 'ホームリージョンからサービスのページを取得する'],
  ['through the endpoint', 'エンドポイント経由'],
  ['EventBridge through an interface endpoint', 'インターフェイスエンドポイント経由の EventBridge'],
  ['Describe the event bus in the home region', 'ホームリージョンのイベントバスの情報を取得する'],
  [
    'Describe the event bus in the remote region, naming its region',
    'リモートリージョンを指定して、そのイベントバスの情報を取得する',
  ],
  [
    'Describe the event bus in the remote region through the home endpoint',
    'ホームのエンドポイント経由で、リモートリージョンのイベントバスの情報を取得する',
  ],
  ['S3 through a gateway endpoint', 'ゲートウェイエンドポイント経由の S3'],
  ['S3 through an interface endpoint', 'インターフェイスエンドポイント経由の S3'],
  ['List a bucket in the home region', 'ホームリージョンのバケットを一覧する'],
  ['List a bucket in the remote region', 'リモートリージョンのバケットを一覧する'],
  [
    'List a bucket in the remote region, naming its region',
    'リモートリージョンを指定して、そのバケットを一覧する',
  ],
  ["List a bucket named as the redirect's host", 'リダイレクト先のホスト名をバケット名として一覧する'],
  ["An AWS service's endpoint for another region", '別のリージョンの AWS サービスへのエンドポイント'],
  ['See which region the existing endpoints name', '既存のエンドポイントがどのリージョンを示すか確認する'],
  ['existing endpoints name their region', '既存のエンドポイントが示すリージョン'],
  [
    "Create an endpoint with the home region's service name",
    'ホームリージョンのサービス名でエンドポイントを作成する',
  ],
  ['create, home service name', '作成、ホームのサービス名'],
  [
    "Create an endpoint with the remote region's service name",
    'リモートリージョンのサービス名でエンドポイントを作成する',
  ],
  ['create, remote service name', '作成、リモートのサービス名'],
  [
    "Create an endpoint for S3 with the remote region's service name",
    'リモートリージョンの S3 のサービス名でエンドポイントを作成する',
  ],
  ['create, remote S3', '作成、リモートの S3'],
  ['Parameter Store through an interface endpoint', 'インターフェイスエンドポイント経由の Parameter Store'],
  [
    "Resolve the service's name to the endpoint's private address",
    'サービス名をエンドポイントのプライベートアドレスに名前解決する',
  ],
  ['name resolves privately', 'プライベートアドレスへの名前解決'],
  ['Read a parameter in the home region', 'ホームリージョンのパラメータを読み取る'],
  ['Read a parameter of the remote region', 'リモートリージョンのパラメータを読み取る'],
  [
    'Read a parameter of the remote region, naming its region',
    'リモートリージョンを指定して、そのパラメータを読み取る',
  ],
  [
    'Read a parameter of the remote region through the home endpoint',
    'ホームのエンドポイント経由で、リモートリージョンのパラメータを読み取る',
  ],
  ['home region', 'ホームリージョン'],
  ['remote, no --region', 'リモート、--region なし'],
  ['remote, --region', 'リモート、--region あり'],
  ['remote, --region + endpoint URL', 'リモート、--region とエンドポイント URL'],
  ['remote, redirect host as name', 'リモート、リダイレクト先ホスト名を指定'],
  ...crossRegionTexts,
  ...morePathsTexts,
  ...dualStackTexts,
]);
