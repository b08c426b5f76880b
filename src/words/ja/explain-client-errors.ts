import type { Words } from '../en.js';

export const explainClientErrors: Words['explain']['clientErrors'] = {
  meaning: (what, wasAnswered) =>
    `呼び出し元の問題です。${what}。${
      wasAnswered
        ? 'サーバーには到達しましたが、正しい呼び出しにどう応答したかは分かりません。'
        : 'ネットワークについては何も分かりません。'
    }`,
  other: {
    what: 'クライアント自身のエラーです',
    advice: 'クライアントのメッセージを読んで原因を取り除き、再実行してください。',
  },
  topics: {
    'no-credentials': {
      what: 'クライアントが認証情報を見つけられませんでした',
      advice:
        'インスタンスプロファイルをアタッチするか、メタデータサービス（169.254.169.254）が有効で到達可能か確認してください。',
    },
    'no-region': {
      what: 'クライアントにリージョンが指定されていません',
      advice: '--region を指定するか、AWS_DEFAULT_REGION を設定してください。',
    },
    'no-command': {
      what: 'コマンドがインストールされていないか、PATH にありません',
      advice: 'プローブにインストールするか、フルパスで指定してください。',
    },
    'wrong-clock': {
      what: '呼び出し元の時計がずれています',
      advice:
        '時刻を合わせてください。Amazon Time Sync Service（169.254.169.123）は、インターネットに接続していなくても使えます。',
    },
    'expired-credentials': {
      what: '認証情報の有効期限が切れています',
      advice:
        '新しい認証情報を取得してください。インスタンスでは、環境変数に古い認証情報が設定されていないかぎり自動で更新されます。',
    },
    'wrong-signature': {
      what: 'リージョン以外の理由で、サービスが署名を拒否しました',
      advice:
        'シークレットキーと時計、プロキシがリクエストを書き換えていないかを確認してください。リージョンが原因とは示されていません。',
    },
    'unknown-credentials': {
      what: 'サービスがこの認証情報を認識していません',
      advice:
        'アクセスキーとパーティション、アカウントでそのリージョンが有効になっているか（オプトインリージョン）を確認してください。',
    },
    proxy: {
      what: 'クライアントがサービスではなくプロキシに接続しました',
      advice: 'HTTP_PROXY と HTTPS_PROXY の設定を解除するか、NO_PROXY でサービスのホストを除外してください。',
    },
    'wrong-usage': {
      what: 'コマンドの書き方に誤りがあります',
      advice:
        'クライアントのメッセージを確認してください。問題のあるオプションや値が示されています。リクエストは送信されていません。',
    },
  },
};
