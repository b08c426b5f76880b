/** Of the further paths' scenarios about IPv6. */
export const dualStackTexts: readonly (readonly [string, string])[] = [
  ['S3 through a dual-stack interface endpoint', 'デュアルスタックのインターフェイスエンドポイント経由の S3'],
  ['List a bucket with the AWS CLI', 'AWS CLI でバケットを一覧する'],
  ["Resolve the endpoint's name", 'エンドポイントの名前を解決する'],
  ['Ask over IPv6 alone with curl', 'curl により IPv6 だけで呼び出す'],
  ['IPv6 alone, curl', 'IPv6 のみ、curl'],
  ['Ask over IPv4 alone with curl', 'curl により IPv4 だけで呼び出す'],
  ['IPv4 alone, curl', 'IPv4 のみ、curl'],
  ['Ask with curl, which chooses the family', 'curl により呼び出す（アドレスファミリーは curl が選ぶ）'],
  ['either family, curl', 'どちらのファミリーでも、curl'],
  [
    'S3 through a dual-stack interface endpoint whose names tell IPv6 alone',
    '名前が IPv6 だけを返す、デュアルスタックのインターフェイスエンドポイント経由の S3',
  ],
  ['The same endpoint from an instance with IPv4 alone', 'IPv4 だけのインスタンスからの、同じエンドポイント'],
  [
    'A dual-stack endpoint whose security group admits IPv4 alone',
    'セキュリティグループが IPv4 だけを許可する、デュアルスタックのエンドポイント',
  ],
  [
    'An endpoint of IPv4 alone, asked for by a dual-stack client',
    'デュアルスタックのクライアントから見た、IPv4 だけのエンドポイント',
  ],
  ['Dual-stack names without an endpoint of their own', '専用のエンドポイントがない、デュアルスタックの名前'],
  [
    "Resolve S3's dual-stack name in the home region",
    'ホームリージョンの S3 のデュアルスタックの名前を解決する',
  ],
  ['Ask STS by its dual-stack name', 'デュアルスタックの名前で STS を呼び出す'],
  ['dual-stack name of another service', 'ほかのサービスのデュアルスタックの名前'],
  ["List a bucket by S3's dual-stack name", 'S3 のデュアルスタックの名前でバケットを一覧する'],
  [
    "S3's dual-stack name from an instance with IPv4 alone",
    'IPv4 だけのインスタンスからの、S3 のデュアルスタックの名前',
  ],
];
