/** The dependency rule of docs/architecture.md: data moves forward only, and two places touch the world. */
const pure =
  '^src/(model|document/(?!read-text)|scenario/(?!load|scenario-files)|config/(?!load)|plan|services|survey|words|probe|classify|judge|analysis|explain|cost|iam|doctor|discovery|baseline|notify|journal/(?!line-file|hold-lock)|report/(?!write))';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Two files that need each other are one idea, or three.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-means-pure',
      severity: 'error',
      comment:
        'What decides a verdict, or what is made and deleted, reads no file, socket, clock or process: it can be tested with data alone.',
      from: { path: `${pure}|^src/sandbox/(?!load-template|journal-file)` },
      to: {
        path: '^(node:)?(fs|fs/promises|net|http|https|http2|dns|dns/promises|tls|child_process|process|os|timers|timers/promises|worker_threads)$',
      },
    },
    {
      name: 'pure-knows-no-outer-folder',
      severity: 'error',
      comment:
        'The pure folders may know the model and their own folder, not who calls them. What templates are and take is data to cost and iam.',
      from: { path: pure },
      to: { path: '^src/(run|aws|lab|sandbox/(?!template\\.ts|handler-actions\\.ts)|commands|cli)' },
    },
    {
      name: 'engine-knows-ports-only',
      severity: 'error',
      comment: 'The sandbox’s engine works against its ports, as the runner does.',
      from: { path: '^src/sandbox/engine' },
      to: { path: '^src/(?!model|sandbox/engine)' },
    },
    {
      name: 'model-stands-alone',
      severity: 'error',
      comment: 'Everything depends on the model.',
      from: { path: '^src/model' },
      to: { path: '^src/(?!model)' },
    },
    {
      name: 'words-know-the-model-only',
      severity: 'error',
      comment:
        'What is said is said the same way everywhere; who says it, and of what, is data to the words.',
      from: { path: '^src/words' },
      to: { path: '^src/(?!model|words)' },
    },
    {
      name: 'sdk-only-in-aws',
      severity: 'error',
      comment: 'One place speaks to AWS.',
      from: { pathNot: '^src/aws' },
      to: { path: 'node_modules/@aws-sdk' },
    },
    {
      name: 'lab-is-not-aws',
      severity: 'error',
      comment: 'The lab is reached over HTTP, as AWS is.',
      from: { path: '^src/lab' },
      to: { path: '^src/(aws|run|classify|judge|analysis|plan|scenario|probe|report|commands)' },
    },
    {
      name: 'aws-is-not-lab',
      severity: 'error',
      comment: 'Nothing in the path of a real account knows the lab; of the sandbox it knows the ports.',
      from: { path: '^src/aws' },
      to: { path: '^src/(lab|sandbox/(?!engine)|commands|report)' },
    },
    {
      name: 'run-knows-ports-only',
      severity: 'error',
      comment: 'The runner works against its ports.',
      from: { path: '^src/run' },
      to: { path: '^src/(aws|lab|sandbox|commands|report)' },
    },
    {
      name: 'only-commands-wire',
      severity: 'error',
      comment: 'Only cli.ts knows the commands.',
      from: { path: '^src/(?!cli|commands)' },
      to: { path: '^src/(commands|cli)' },
    },
    {
      name: 'analysis-changes-no-verdict',
      severity: 'error',
      comment: 'What the configuration says stands beside a verdict; nothing that makes one may know of it.',
      from: { path: '^src/(judge|classify|baseline|plan|probe)' },
      to: { path: '^src/analysis' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Code that nothing uses goes.',
      from: { orphan: true, path: '^src', pathNot: '(cli|index)\\.ts$|\\.d\\.ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node'] },
  },
};
