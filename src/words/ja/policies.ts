import type { PolicyOwner } from '../../model/diagnosis.js';

/** Before 「のポリシー」. */
export const policies: Readonly<Record<PolicyOwner, string>> = {
  'identity-based': 'ID ベース',
  'service control': 'サービスコントロール（SCP）',
  'resource control': 'リソースコントロール（RCP）',
  'permissions boundary': 'アクセス許可の境界',
  session: 'セッション',
  'VPC endpoint': 'VPC エンドポイント',
};
