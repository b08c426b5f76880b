/** Of the scenarios of the further paths. */
export const morePathsTexts: readonly (readonly [string, string])[] = [
  ['DynamoDB through a gateway endpoint', 'ゲートウェイエンドポイント経由の DynamoDB'],
  ['List tables in the home region', 'ホームリージョンのテーブルを一覧する'],
  [
    'List tables in the remote region, naming its region',
    'リージョンを指定して、リモートリージョンのテーブルを一覧する',
  ],
  [
    "Ask for DynamoDB's addresses, which the endpoint's policy does not allow",
    'エンドポイントのポリシーが許可しない、DynamoDB のアドレスの取得を行う',
  ],
  [
    "DynamoDB from a subnet without the gateway's route",
    'ゲートウェイへのルートがないサブネットからの DynamoDB',
  ],
  ["Resolve DynamoDB's name in the home region", 'ホームリージョンの DynamoDB の名前を解決する'],
  ['name resolves', '名前の解決'],
  ['An endpoint of which one zone is dead', '片方の AZ が停止したエンドポイント'],
  ["Ask by the endpoint's name in the probe's zone", 'プローブの AZ におけるエンドポイントの名前で呼び出す'],
  ["name in the probe's zone", 'プローブの AZ の名前'],
  ["Ask by the endpoint's name in the dead zone", '停止した AZ におけるエンドポイントの名前で呼び出す'],
  ['name in the dead zone', '停止した AZ の名前'],
  ["Ask by the endpoint's regional name", 'エンドポイントのリージョン単位の名前で呼び出す'],
  ['regional name', 'リージョン単位の名前'],
  [
    'The same endpoint from a subnet without its addresses',
    'アドレスのないサブネットからの、片方の AZ が停止したエンドポイント',
  ],
  [
    "Ask by the endpoint's regional name with curl",
    'エンドポイントのリージョン単位の名前で、curl により呼び出す',
  ],
  ['regional name, curl', 'リージョン単位の名前、curl'],
  [
    'S3 access points through an interface endpoint',
    'インターフェイスエンドポイント経由の S3 アクセスポイント',
  ],
  ['S3 access points through a gateway endpoint', 'ゲートウェイエンドポイント経由の S3 アクセスポイント'],
  ['List through the access point of this VPC', 'この VPC のアクセスポイント経由で一覧する'],
  ['List through the same by its own name', '同じアクセスポイントの名前のままで一覧する'],
  [
    'List through an access point that another VPC alone may use',
    'ほかの VPC だけが使えるアクセスポイント経由で一覧する',
  ],
  ['of another VPC', 'ほかの VPC のもの'],
  ['List through an access point of the remote region', 'リモートリージョンのアクセスポイント経由で一覧する'],
  ['remote ARN', 'リモートの ARN'],
  [
    'List through an access point of the remote region, naming its region',
    'リージョンを指定して、リモートリージョンのアクセスポイント経由で一覧する',
  ],
  ['remote ARN, --region', 'リモートの ARN、--region あり'],
];
