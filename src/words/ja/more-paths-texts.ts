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
];
