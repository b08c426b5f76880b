import type { Words } from '../en.js';

export const conclusions: Words['conclusions'] = {
  title: '記事の結論',
  results: { confirmed: '確認できた', contradicted: '反証された', 'not shown': 'この実行では示されない' },
  citing: { contradicts: '反証: ', confirms: '裏付け: ', nothing: '示さないもの: ' },
  notPartOfRun: 'この実行に含まれない',
  doubtful: (outcome, doubt) => `${outcome}、${doubt}`,
  showsNeither: 'どちらとも言えない',
  anotherPath: '別の経路による',
  otherAnswer: '応答の内容が期待と異なる',
  claims: {
    'endpoint-services':
      'Network Load Balancer または Gateway Load Balancer の背後のエンドポイントサービス（パートナーのものを含む）は、エンドポイントの作成時にサービスのリージョンを指定すれば、別のリージョンから利用できる。',
    'aws-services':
      'AWS サービス自身のゲートウェイエンドポイントとインターフェイスエンドポイントは、リージョンをまたいで利用できない（2024 年 12 月時点）。',
    'supported-regions':
      'サービスを利用できるリージョンはプロバイダーが列挙し、複数のリージョンを指定できる。',
    prices:
      '追加の料金がかかる。利用者はリージョン間のデータ転送料金を、プロバイダーはアクティブなリモートリージョンごとの時間料金を支払う。',
    'several-zones':
      'ほかのリージョンに提供するエンドポイントサービスには、複数のアベイラビリティーゾーンにまたがるロードバランサーが必要。',
  },
  caveats: {
    'endpoint-services':
      'Network Load Balancer の背後の自前のサービスで検証。Gateway Load Balancer とパートナーのサービスは検証していない。',
    'supported-regions':
      '間接的に示される。列挙されたホームリージョンからはリモートのサービスが見つかり、2 つのリージョンを列挙したリクエストは、リージョンではなくアベイラビリティーゾーンを理由に拒否される。',
    'aws-services': '',
    prices: '経路ではなく料金の話であり、記事では 2024 年 12 月時点のもの。パケットで示せるものではない。',
    'several-zones': '',
  },
};
