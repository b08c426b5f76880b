import type { Words } from '../en.js';
import { sentence } from '../sentence.js';

export const htmlPage: Words['htmlPage'] = {
  skip: 'マトリクスへ移動',
  sections: 'セクション',
  timeline: 'タイムライン',
  run: '実行',
  ranIn: (target) => `実行環境: ${target}`,
  started: (time, took) => sentence`開始: ${time}${`、所要時間 ${took}`}`,
  clients: 'クライアント',
  probes: 'プローブの一覧',
  madeFrom: (file, run) => sentence`実行 ${run} の ${file} から reachmatrix が作成しました。`,
  byVerdict: (experiments) => `判定別の件数（${experiments}）`,
  more: (amount) => `ほか ${amount} 件`,
  matrixPart: (number) => `マトリクス、その ${number}`,
  whatMarksMean: '記号の意味',
  marksMean: '色と記号は何が起きたかを示します。それが望ましいかどうかは判定が示します。',
  outcomes: '結果',
  verdicts: '判定',
  filter: {
    title: '検証項目の絞り込み',
    verdict: '判定',
    scenario: 'シナリオ',
    probe: 'プローブ',
    all: 'すべて',
    harness: 'なし（ハーネス自身）',
    showAll: 'すべて表示',
    shown: '検証項目 {total} 件のうち {shown} 件を表示',
  },
  copy: {
    button: 'コピー',
    title: 'コマンドをコピー',
    done: 'コピーしました',
    refused: 'Ctrl+C を押してください',
  },
  message: 'メッセージ',
  command: 'コマンド',
  took: '所要時間',
  backToMatrix: 'マトリクスへ戻る',
  evidenceLeftOut: (experiments, paths) =>
    `${paths === undefined ? '' : `アクセス経路 ${paths} 件の`}検証項目 ${experiments} 件のエビデンスは、ページを開ける大きさに保つため、` +
    'ここでは省いています。run.json にはすべてあります。',
  timelineOf: {
    title: '直近の実行のタイムライン',
    experiment: '検証項目',
    lead: (runs) => `直近 ${runs} 回の実行を、再現した日付の古い順に並べています。`,
    ringed: (mark) =>
      sentence`${mark('枠付き')}: 結果が前回と異なるもの、新たに不一致となったもの、不一致ではなくなったもの。`,
    changedOnly: (most) => `検証項目が多いため、変化したものだけを最大 ${most} 件まで示します。`,
    run: (run, started) => `実行 ${run}、開始 ${started}`,
    moment: (asOf, run, said) => `${asOf}、実行 ${run}: ${said}`,
    changed: '変化あり',
    absent: 'この実行に含まれない',
  },
};
